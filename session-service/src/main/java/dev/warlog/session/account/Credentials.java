package dev.warlog.session.account;

import dev.warlog.runtime.Violations;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A username and a password as a client sent them.
 *
 * @param username 3 to 32 of letters, digits and {@code _.-}; case does not matter
 * @param password 8 to 128 characters
 */
record Credentials(
        @Schema(required = true, minLength = 3, maxLength = 32, pattern = "[A-Za-z0-9_.-]+") @Nullable
        String username,

        @Schema(required = true, minLength = 8, maxLength = 128) @Nullable
        String password) {

    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9_.-]{3,32}");

    /** Every rule that they break. */
    Violations violations() {
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        return new Violations()
                .require(
                        username != null && USERNAME.matcher(username).matches(),
                        "username",
                        "must have 3 to 32 characters out of A-Z a-z 0-9 _ . -")
                .require(length >= 8 && length <= 128, "password", "must have 8 to 128 characters");
    }

    /** Does not show the password. */
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
