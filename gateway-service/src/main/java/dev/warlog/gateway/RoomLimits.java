package dev.warlog.gateway;

import io.smallrye.config.WithDefault;

/** Bounds of rooms. */
public interface RoomLimits {

    /** Rooms that one connection may be in; a player is in its zone, party, guild, fight and its own. */
    @WithDefault("32")
    int maxPerConnection();

    /** How far back the rooms' topic is read at the start: what is older is neither history nor recoverable. */
    @WithDefault("3600000")
    long windowMillis();

    /** Messages kept for each room, for those who come back. */
    @WithDefault("256")
    int maxMessagesPerRoom();

    /** Rooms whose messages are kept; the longest silent goes first. */
    @WithDefault("50000")
    int maxRooms();

    /** Bytes of all kept messages. */
    @WithDefault("33554432")
    long maxBytes();

    /** Messages that somebody gets who joins and has missed nothing because it was never there. */
    @WithDefault("50")
    int historyMessages();

    /** Longest wait until the topic was read up to where a client says it was. */
    @WithDefault("2000")
    long waitMillis();

    /** Pause between two looks meanwhile. */
    @WithDefault("50")
    long pauseMillis();

    /** Rooms and fights that one message may resume. */
    @WithDefault("64")
    int maxResumed();

    /** A message that the log did not confirm by then is refused. */
    @WithDefault("2000")
    int publishTimeoutMillis();

    /** Messages of all connections that are not confirmed yet. */
    @WithDefault("4096")
    int maxPending();
}
