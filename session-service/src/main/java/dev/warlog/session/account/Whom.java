package dev.warlog.session.account;

import dev.warlog.runtime.Violations;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names another user in a request: by id, or by username in any case.
 *
 * @param user the id
 * @param username left out when the id is given
 */
public record Whom(
        @Schema(format = "uuid") @Nullable String user,
        @Schema(maxLength = 32) @Nullable String username) {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /**
     * The body, which names somebody.
     *
     * @throws dev.warlog.runtime.ProblemException 400 {@code invalid-input} when it does not
     */
    public Whom checked() {
        new Violations()
                .require(user != null || username != null, "user", "must be an id, or 'username' must be given")
                .require(user == null || isId(user), "user", "must be the id of a user")
                .throwIfAny();
        return this;
    }

    /** Tells whether it is written as ids of users are. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    @Nullable
    UUID id() {
        return user == null ? null : UUID.fromString(user);
    }
}
