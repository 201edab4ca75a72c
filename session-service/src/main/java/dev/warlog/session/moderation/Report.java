package dev.warlog.session.moderation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A report as moderators see it.
 *
 * @param reporter who wrote it
 * @param user about whom
 * @param state open or resolved
 * @param createdAt milliseconds since 1970
 * @param resolvedAt milliseconds since 1970
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
        long id,
        UUID reporter,
        String reporterName,
        String room,
        @Nullable Long seq,
        @Nullable UUID user,
        @Nullable String userName,
        String reason,
        @Nullable String text,
        String state,
        long createdAt,
        @Nullable Long resolvedAt,
        @Nullable UUID resolvedBy,
        @Nullable String note) {

    /** What {@link #of} reads, in its order. */
    static final String COLUMNS = """
            r.id, r.reporter_id, p.username, r.room, r.seq, r.accused_id, u.username, r.reason, r.text, r.created_at,
                r.resolved_at, r.resolved_by, r.note
            from session.reports r
                join session.accounts p on p.id = r.reporter_id
                left join session.accounts u on u.id = r.accused_id""";

    static Report of(Row row) {
        OffsetDateTime resolvedAt = row.getOffsetDateTime(10);
        return new Report(
                row.getLong(0),
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getUUID(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                resolvedAt == null ? "open" : "resolved",
                millis(row.getOffsetDateTime(9)),
                resolvedAt == null ? null : millis(resolvedAt),
                row.getUUID(11),
                row.getString(12));
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
