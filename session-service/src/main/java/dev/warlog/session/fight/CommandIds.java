package dev.warlog.session.fight;

import dev.warlog.engine.CommandId;
import dev.warlog.engine.UserId;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids of commands that come over REST. */
final class CommandIds {

    /**
     * The caller's own id, from the header or else from the body, or a new one.
     *
     * @throws ProblemException 400 {@code invalid-input} when it is blank or too long
     */
    static CommandId of(@Nullable String header, @Nullable String bodyId) {
        String chosen = header == null ? bodyId : header;
        try {
            return new CommandId(chosen == null ? UUID.randomUUID().toString() : chosen);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    400,
                    "invalid-input",
                    "The input breaks the rules named in 'violations'.",
                    List.of(new Violation(header == null ? "id" : "Idempotency-Key", "must have 1 to 128 characters")));
        }
    }

    /** The id of the session that a command creates: the same for the same command, so that twice makes one. */
    static UUID sessionOf(UserId user, CommandId id) {
        return UUID.nameUUIDFromBytes((user + "\n" + id).getBytes(StandardCharsets.UTF_8));
    }

    private CommandIds() {}
}
