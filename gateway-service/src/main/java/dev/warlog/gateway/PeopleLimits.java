package dev.warlog.gateway;

import io.smallrye.config.WithDefault;

/** Bounds of what the gateway asks other services about people and places. */
public interface PeopleLimits {

    /** Longest wait for an answer: somebody waits for a room meanwhile. */
    @WithDefault("2000")
    long timeoutMillis();

    /** Connections to one service. */
    @WithDefault("16")
    int poolSize();

    /** Questions that wait for a connection; a storm of players coming back to their guilds fits in. */
    @WithDefault("20000")
    int maxWaiting();

    /** How long an answer about a user is good; membership that is missing in it is asked for anew. */
    @WithDefault("5000")
    long profileMillis();

    /** Users whose answers are kept, those who were asked for longest ago go first. */
    @WithDefault("20000")
    int maxProfiles();

    /** How long an answer about a zone is good; zones are data that hardly change. */
    @WithDefault("60000")
    long zoneMillis();

    @WithDefault("1000")
    int maxZones();
}
