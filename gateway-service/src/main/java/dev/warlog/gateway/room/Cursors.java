package dev.warlog.gateway.room;

import dev.warlog.contract.MalformedMessageException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far somebody has read everything that it follows: the last number of each room and of each fight, written
 * {@code zone:tavern=812,<fight>=41}. With it any gateway can go on where another left off.
 *
 * @param numbers by the name of the room or the id of the fight
 */
public record Cursors(Map<String, Long> numbers) {

    private static final int LONGEST = 16_384;

    public Cursors {
        numbers = Map.copyOf(numbers);
    }

    /**
     * Reads what {@link #text()} wrote; empty text has none.
     *
     * @param most entries
     * @throws MalformedMessageException when it is something else
     */
    public static Cursors of(String text, int most) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        if (text.length() > LONGEST) {
            throw new MalformedMessageException("offset", "is too long");
        }
        for (String entry : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = entry.lastIndexOf('=');
            try {
                numbers.put(entry.substring(0, Math.max(0, equals)), Long.parseLong(entry.substring(equals + 1)));
            } catch (NumberFormatException e) {
                throw new MalformedMessageException("offset", "must be names with their numbers");
            }
        }
        if (numbers.size() > most || numbers.containsKey("")) {
            throw new MalformedMessageException("offset", "must be at most " + most + " names with their numbers");
        }
        return new Cursors(numbers);
    }

    /** Rooms have a colon in their name, ids of fights have none. */
    public static boolean isRoom(String name) {
        return name.indexOf(':') >= 0;
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        numbers.forEach((name, number) ->
                text.append(text.isEmpty() ? "" : ",").append(name).append('=').append((long) number));
        return text.toString();
    }
}
