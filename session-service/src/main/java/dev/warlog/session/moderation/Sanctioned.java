package dev.warlog.session.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A user with what moderators have laid on it and what holds now. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sanctioned(
        UUID user,
        String name,
        @Nullable Laid ban,
        @Nullable Laid mute) {

    /**
     * A ban or a mute.
     *
     * @param until milliseconds since 1970; absent when there is no end
     * @param reason as the user is told it
     * @param setBy the admin
     * @param setAt milliseconds since 1970
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Laid(@Nullable Long until, String reason, UUID setBy, long setAt) {

        /** Of kind, end, reason, admin and time. */
        static Laid of(Row row) {
            OffsetDateTime end = row.getOffsetDateTime(1);
            return new Laid(
                    end == null ? null : end.toInstant().toEpochMilli(),
                    row.getString(2),
                    row.getUUID(3),
                    row.getOffsetDateTime(4).toInstant().toEpochMilli());
        }
    }
}
