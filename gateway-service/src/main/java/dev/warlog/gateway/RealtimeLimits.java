package dev.warlog.gateway;

import io.smallrye.config.WithDefault;

/** Bounds of what administrators may ask of the gateway. */
public interface RealtimeLimits {

    /** Largest data of one emission, in characters; the frame goes to everybody in the room. */
    @WithDefault("8192")
    int maxDataCharacters();

    @WithDefault("200")
    int maxReasonCharacters();

    /** Connections on one page of the inspector. */
    @WithDefault("100")
    int maxListed();
}
