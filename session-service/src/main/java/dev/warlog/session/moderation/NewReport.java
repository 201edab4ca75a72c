package dev.warlog.session.moderation;

import dev.warlog.contract.RoomId;
import dev.warlog.runtime.Violations;
import dev.warlog.session.account.Whom;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A report as a player writes it.
 *
 * @param room where it happened
 * @param seq of the message in the room, if it was one
 * @param user who did it, if it was a user
 * @param text in the player's own words
 */
record NewReport(
        @Schema(required = true) @Nullable String room,
        @Nullable Long seq,
        @Schema(format = "uuid") @Nullable String user,

        @Schema(
                required = true,
                enumeration = {"cheating", "harassment", "hate", "name", "other", "spam"})
        @Nullable
        String reason,

        @Schema(maxLength = LONGEST_TEXT) @Nullable String text) {

    static final int LONGEST_TEXT = 1000;

    private static final Set<String> REASONS =
            new TreeSet<>(Set.of("cheating", "harassment", "hate", "name", "other", "spam"));

    NewReport checked() {
        new Violations()
                .require(room != null, "room", "must name a room")
                .require(seq == null || seq >= 0, "seq", "must be the seq of a message")
                .require(user == null || Whom.isId(user), "user", "must be the id of a user")
                .require(
                        reason != null && REASONS.contains(reason),
                        "reason",
                        "must be one of " + String.join(", ", REASONS))
                .require(
                        text == null || text.length() <= LONGEST_TEXT,
                        "text",
                        "must have at most " + LONGEST_TEXT + " characters")
                .throwIfAny();
        var _ = RoomId.of(String.valueOf(room));
        return this;
    }

    @Nullable
    UUID accused() {
        return user == null ? null : UUID.fromString(user);
    }
}
