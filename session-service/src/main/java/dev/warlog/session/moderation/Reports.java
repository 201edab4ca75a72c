package dev.warlog.session.moderation;

import dev.warlog.contract.RoomId;
import dev.warlog.runtime.ProblemException;
import dev.warlog.session.ModerationSettings;
import dev.warlog.session.Rate;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.account.Person;
import dev.warlog.session.outbox.Change;
import dev.warlog.session.outbox.Changes;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What players report, and what became of it. */
@ApplicationScoped
class Reports {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String ADD = """
            insert into session.reports (reporter_id, room, seq, accused_id, reason, text, created_at)
            values ($1, $2, $3, $4, $5, $6, $7) returning id""";

    private static final String IS_MEMBER =
            "select from session.group_members where group_id::text = $1 and account_id = $2 and kind = $3";

    private static final String RECENT = """
            select count(*), min(created_at) from session.reports where reporter_id = $1 and created_at > $2""";

    private static final String OPEN =
            "select count(*) from session.reports where reporter_id = $1 and resolved_at is null";

    /** A few for each new one: more go than come. */
    private static final String TIDY = """
            delete from session.reports where id in (
                select id from session.reports where resolved_at < $1 order by id limit 20)""";

    private static final String PAGE = "select " + Report.COLUMNS + """

            where r.id > $1 and ($2::boolean is null or (r.resolved_at is not null) = $2::boolean)
            order by r.id limit $3""";

    private static final String ONE = "select " + Report.COLUMNS + " where r.id = $1";

    private static final String RESOLVE = """
            update session.reports set resolved_at = $2, resolved_by = $3, note = $4
            where id = $1 and resolved_at is null""";

    private final Changes changes;
    private final ModerationSettings settings;

    Reports(Changes changes, SessionSettings settings) {
        this.changes = changes;
        this.settings = settings.moderation();
    }

    /**
     * Fails with 403 {@code not-a-member}, 404 {@code unknown-user}, 429 {@code rate-limited} or 409
     * {@code too-many-open-reports}.
     */
    long add(UUID reporter, NewReport report) {
        return changes.make(change -> {
            var _ = Person.locked(change, reporter);
            requireSight(change, reporter, RoomId.of(String.valueOf(report.room())));
            requireRate(change, reporter);
            UUID accused = report.accused();
            if (accused != null) {
                var _ = Person.find(change, accused);
            }
            change.write(TIDY, change.now().minus(settings.resolvedKept()));
            return change.number(
                    ADD, reporter, report.room(), report.seq(), accused, report.reason(), report.text(), change.now());
        });
    }

    /**
     * Reports, oldest first.
     *
     * @param resolved only those, or null
     * @param after only those with a higher id
     */
    List<Report> page(@Nullable Boolean resolved, long after, int size) {
        return changes.make(change -> change.rows(PAGE, after, resolved, size).stream()
                .map(Report::of)
                .toList());
    }

    /** Fails with 404 {@code unknown-report} or 409 {@code already-resolved}. */
    Report resolve(long id, UUID admin, String note) {
        return changes.make(change -> {
            boolean done = change.write(RESOLVE, id, change.now(), admin, note) == 1;
            Row row = change.row(ONE, id);
            if (row == null) {
                throw new ProblemException(404, "unknown-report", "There is no such report.");
            }
            if (!done) {
                throw new ProblemException(409, "already-resolved", "Somebody has resolved this report already.");
            }
            return Report.of(row);
        });
    }

    /** Zones and fights are open to everybody; what is said elsewhere only members can have seen. */
    private static void requireSight(Change change, UUID reporter, RoomId room) {
        boolean sees = switch (room.kind()) {
            case ZONE, COMBAT -> true;
            case USER -> room.id().equals(reporter.toString());
            case PARTY, GUILD ->
                change.exists(IS_MEMBER, room.id(), reporter, room.kind().text());
        };
        if (!sees) {
            throw new ProblemException(403, "not-a-member", "You are no member of " + room + ".");
        }
    }

    private void requireRate(Change change, UUID reporter) {
        Row recent =
                Objects.requireNonNull(change.row(RECENT, reporter, change.now().minus(HOUR)));
        if (recent.getLong(0) >= settings.reportsPerHour()) {
            OffsetDateTime freeAt = recent.getOffsetDateTime(1).plus(HOUR);
            Duration wait = Duration.between(change.now(), freeAt);
            throw Rate.refusal("rate-limited", "You have reported a lot within an hour.", wait);
        }
        if (change.number(OPEN, reporter) >= settings.openReports()) {
            throw new ProblemException(
                    409, "too-many-open-reports", "Many of your reports are not looked at yet; they will be.");
        }
    }
}
