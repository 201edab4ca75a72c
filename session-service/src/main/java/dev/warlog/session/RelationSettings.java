package dev.warlog.session;

import io.smallrye.config.WithDefault;

/** Bounds of friends and blocked users. */
public interface RelationSettings {

    /** Friends of a user: each of them is told when the user comes and goes. */
    @WithDefault("200")
    int friends();

    /** Open friend requests from a user, and to one: the list of them is not paged. */
    @WithDefault("100")
    int requests();

    /** Users that one may block: every gateway with a socket of the user keeps all of them at hand. */
    @WithDefault("500")
    int blocks();
}
