package dev.warlog.contract;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A room of the gateway, written {@code zone:tavern}: who is in it gets what happens there.
 *
 * @param kind whose room it is, which decides who may be in it
 * @param id of the user, zone, fight, guild or party; 1 to 128 letters, digits and {@code . _ -}
 */
public record RoomId(Kind kind, String id) {

    /** What rooms belong to. */
    public enum Kind {
        USER,
        ZONE,
        COMBAT,
        GUILD,
        PARTY;

        /** How it is written. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    public RoomId {
        if (!ID.matcher(id).matches()) {
            throw new MalformedMessageException("room", "must end in an id of 1 to 128 letters, digits and . _ -");
        }
    }

    /** The room of one user, which only that user's own connections are in. */
    public static RoomId ofUser(String user) {
        return new RoomId(Kind.USER, user);
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @throws MalformedMessageException when it is no room
     */
    public static RoomId of(String text) {
        int colon = text.indexOf(':');
        for (Kind kind : Kind.values()) {
            if (colon > 0 && kind.text().equals(text.substring(0, colon))) {
                return new RoomId(kind, text.substring(colon + 1));
            }
        }
        throw new MalformedMessageException("room", "must be user:, zone:, combat:, guild: or party: and an id");
    }

    /** Its name, which is also the key of its records. */
    public String text() {
        return kind.text() + ':' + id;
    }

    @Override
    public String toString() {
        return text();
    }
}
