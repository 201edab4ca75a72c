package dev.warlog.world.zone;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place that characters walk about in.
 *
 * @param id lower-case letters, digits and dashes; it names the room of the place
 * @param speedMillimetresPerSecond the fastest that anybody moves there
 */
record Zone(String id, String name, int widthMillimetres, int heightMillimetres, int speedMillimetresPerSecond) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** What is wrong with it, or null. */
    @Nullable
    String fault() {
        // a file may leave fields out, whatever the types say
        if (!ID.matcher(String.valueOf(id)).matches()) {
            return "id must be of a-z 0-9 -";
        }
        if (String.valueOf(name).isBlank()) {
            return "name is missing";
        }
        if (widthMillimetres <= 0 || heightMillimetres <= 0) {
            return "widthMillimetres and heightMillimetres must be above 0";
        }
        return speedMillimetresPerSecond <= 0 ? "speedMillimetresPerSecond must be above 0" : null;
    }
}
