package dev.warlog.session.moderation;

import dev.warlog.contract.AccountEvent;
import dev.warlog.runtime.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a moderator can lay on an account. */
enum Sanction {
    /** The account may not be used. */
    BAN {
        @Override
        AccountEvent begun(String user, long untilMillis, String reason) {
            return new AccountEvent.Banned(user, untilMillis, reason);
        }

        @Override
        AccountEvent ended(String user) {
            return new AccountEvent.Unbanned(user);
        }
    },
    /** The user may not write to others. */
    MUTE {
        @Override
        AccountEvent begun(String user, long untilMillis, String reason) {
            return new AccountEvent.Muted(user, untilMillis, reason);
        }

        @Override
        AccountEvent ended(String user) {
            return new AccountEvent.Unmuted(user);
        }
    };

    private static final int LONGEST_REASON = 500;

    /** What gateways are told; 0 when it has no end. */
    abstract AccountEvent begun(String user, long untilMillis, String reason);

    abstract AccountEvent ended(String user);

    String text() {
        return this == BAN ? "ban" : "mute";
    }

    /** The code of a refusal to end what is not there. */
    String absent() {
        return this == BAN ? "not-banned" : "not-muted";
    }

    /**
     * As it is asked for.
     *
     * @param until milliseconds since 1970; without it there is no end
     * @param reason as the user is told it
     */
    record Body(
            @Nullable Long until,

            @Schema(required = true, minLength = 1, maxLength = LONGEST_REASON) @Nullable
            String reason) {

        Body checked(long nowMillis) {
            new Violations()
                    .require(until == null || until > nowMillis, "until", "must be in the future")
                    .require(
                            reason != null && !reason.isBlank() && reason.length() <= LONGEST_REASON,
                            "reason",
                            "must have 1 to " + LONGEST_REASON + " characters")
                    .throwIfAny();
            return this;
        }
    }
}
