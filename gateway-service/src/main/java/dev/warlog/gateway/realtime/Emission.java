package dev.warlog.gateway.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.RoomId;
import dev.warlog.runtime.Violations;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something to be told to many.
 *
 * @param to {@code all}, or a room such as {@code zone:tavern}
 * @param type two words with a colon, none of the game's own
 * @param ephemeral whether it may be lost; to all it always may
 */
record Emission(
        @Schema(required = true, examples = "zone:tavern") @Nullable
        String to,

        @Schema(required = true, examples = "weather:changed") @Nullable
        String type,

        @Schema(required = true, implementation = Object.class) @Nullable
        JsonNode data,

        @Nullable Boolean ephemeral) {

    static final String ALL = "all";

    private static final Pattern TYPE = Pattern.compile("([a-z][a-z0-9-]{0,31}):[a-z][a-z0-9-]{0,31}");

    /** The game's own messages must not be made up. */
    private static final Set<String> RESERVED = Set.of(
            "combat",
            "chat",
            "room",
            "presence",
            "character",
            "auth",
            "connection",
            "server",
            "party",
            "guild",
            "social");

    /** Refuses what cannot be emitted. */
    void check(int maxBytes) {
        Violations violations = new Violations();
        var match = TYPE.matcher(type == null ? "" : type);
        boolean typed = match.matches();
        violations
                .require(typed, "type", "must be two lower-case words with a colon in between")
                .require(!typed || !RESERVED.contains(match.group(1)), "type", "is one of the game's own")
                .require(data != null && data.isObject(), "data", "must be a JSON object")
                .require(
                        data == null || data.toString().length() <= maxBytes,
                        "data",
                        "must not have more than " + maxBytes + " characters")
                .require(to != null, "to", "is required");
        if (to != null && !to.equals(ALL)) {
            try {
                RoomId.of(to);
            } catch (MalformedMessageException e) {
                violations.add("to", "must be all, or user:, zone:, combat:, guild: or party: with an id");
            }
        }
        violations.throwIfAny();
    }
}
