package dev.warlog.gateway.room;

import dev.warlog.contract.MalformedMessageException;
import dev.warlog.gateway.client.Reach;
import dev.warlog.gateway.fanout.Ask;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far somebody has read everything that it follows: the last number of each room and of each fight, written
 * {@code zone:tavern=812,<fight>=41@team-1}. With it any gateway can go on where another left off.
 *
 * @param places by the name of the room or the id of the fight
 */
public record Cursors(Map<String, Place> places) {

    /**
     * How far it has read one of them.
     *
     * @param viewer as whom it saw a fight, or null when that is not known
     * @param spectates whether it wanted no more than everybody may see
     */
    public record Place(long seq, @Nullable String viewer, boolean spectates) {

        static Place of(long seq) {
            return new Place(seq, null, false);
        }

        /** How to follow a fight from here on. */
        Ask ask() {
            return new Ask(Math.max(0, seq), spectates, viewer);
        }

        /** Where a frame brings it. */
        public Place moved(Reach reach) {
            return reach.viewer() == null
                    ? new Place(reach.seq(), viewer, spectates)
                    : new Place(reach.seq(), reach.viewer(), reach.spectates());
        }
    }

    private static final int LONGEST = 16_384;

    /** Names that need no escape: those of all rooms, and of the fights that we make. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:-]{1,160}");

    private static final Pattern ENTRY =
            Pattern.compile("(" + NAME.pattern() + ")=(-?\\d{1,18})(?:([@!])([A-Za-z0-9-]{1,32}))?");
    private static final String SPECTATES = "!";

    public Cursors {
        places = Map.copyOf(places);
    }

    /**
     * Reads what {@link #text()} wrote; empty text has none.
     *
     * @param most entries
     * @throws MalformedMessageException when it is something else
     */
    public static Cursors of(String text, int most) {
        Map<String, Place> places = new LinkedHashMap<>();
        if (text.length() > LONGEST) {
            throw new MalformedMessageException("offset", "is too long");
        }
        for (String entry : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches()) {
                throw new MalformedMessageException("offset", "must be names with their numbers");
            }
            boolean spectates = SPECTATES.equals(parts.group(3));
            places.put(parts.group(1), new Place(Long.parseLong(parts.group(2)), parts.group(4), spectates));
        }
        if (places.size() > most) {
            throw new MalformedMessageException("offset", "must be at most " + most + " names with their numbers");
        }
        return new Cursors(places);
    }

    /** Rooms have a colon in their name, ids of fights have none. */
    public static boolean isRoom(String name) {
        return name.indexOf(':') >= 0;
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        write(places, text);
        return text.toString();
    }

    /** Adds the text of cursors; what has a name that cannot be written makes all of it unreadable, never wrong. */
    public static void write(Map<String, Place> places, StringBuilder text) {
        boolean first = true;
        for (Map.Entry<String, Place> entry : places.entrySet()) {
            Place place = entry.getValue();
            text.append(first ? "" : ",");
            first = false;
            text.append(NAME.matcher(entry.getKey()).matches() ? entry.getKey() : "?");
            text.append('=').append(place.seq());
            if (place.viewer() != null) {
                text.append(place.spectates() ? SPECTATES : "@").append(place.viewer());
            }
        }
    }
}
