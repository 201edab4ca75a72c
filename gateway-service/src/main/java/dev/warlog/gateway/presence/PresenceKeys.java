package dev.warlog.gateway.presence;

/** Names in Redis: what each gateway says of itself lies under its own name, so that it can be cleared away with it. */
final class PresenceKeys {

    /** Set of the names of all gateways that have not been cleared away. */
    static final String GATEWAYS = "warlog:gateways";

    /** Hash: user to status and connections. */
    static final String USERS = "users";

    /** Hash: fight and user, in {@link #seat}, to until when the player may come back; 0 for who is there. */
    static final String FIGHTS = "fights";

    /** Hash of the rooms of which there is a set of members. */
    static final String ROOMS = "rooms";

    /** Exists only while it is counted who is in a room. */
    static final String COUNTED = "counted";

    private static final String ROOM = "room:";

    static String of(String gateway, String name) {
        return "warlog:gateway:" + gateway + ':' + name;
    }

    /** Exists as long as the gateway says so often enough. */
    static String alive(String gateway) {
        return of(gateway, "alive");
    }

    static String claim(String gateway) {
        return of(gateway, "claim");
    }

    /** Sorted set of members of a room, in {@link #member}, all with the same score: so they are in order of their text. */
    static String room(String room) {
        return ROOM + room;
    }

    static boolean isSorted(String name) {
        return name.startsWith(ROOM);
    }

    static String member(String user, String name) {
        return user + '\t' + name;
    }

    static String seat(String session, String user) {
        return session + '\t' + user;
    }

    static String presence(String user) {
        return "warlog:presence:" + user;
    }

    private PresenceKeys() {}
}
