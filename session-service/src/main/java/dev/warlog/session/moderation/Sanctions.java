package dev.warlog.session.moderation;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.account.Person;
import dev.warlog.session.outbox.Changes;
import dev.warlog.session.token.LoginEnds;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Lays bans and mutes on accounts and lifts them. */
@ApplicationScoped
class Sanctions {

    private static final Logger LOG = Logger.getLogger(Sanctions.class);

    private static final String LAY = """
            insert into session.sanctions (account_id, kind, ends_at, reason, set_by, set_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (account_id, kind) do update
                set ends_at = excluded.ends_at, reason = excluded.reason, set_by = excluded.set_by,
                    set_at = excluded.set_at""";

    private static final String LIFT = """
            delete from session.sanctions
            where account_id = $1 and kind = $2 returning ends_at is null or ends_at > $3""";

    private static final String HOLDING = """
            select kind, ends_at, reason, set_by, set_at from session.sanctions
            where account_id = $1 and (ends_at is null or ends_at > $2)""";

    private final Changes changes;
    private final InstantSource clock;

    Sanctions(Changes changes, InstantSource clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Lays it on an account, in the place of one of the same kind. Fails with 404 {@code unknown-user}, or 403
     * {@code not-allowed} against oneself.
     */
    void lay(Sanction sanction, UUID admin, UUID user, Sanction.Body wanted) {
        Sanction.Body body = wanted.checked(clock.millis());
        Long until = body.until();
        String reason = String.valueOf(body.reason());
        OffsetDateTime end = until == null ? null : Instant.ofEpochMilli(until).atOffset(ZoneOffset.UTC);
        if (admin.equals(user)) {
            throw new ProblemException(403, "not-allowed", "Nobody does this to themselves.");
        }
        changes.make(change -> {
            Person person = Person.locked(change, user);
            change.write(LAY, person.id(), sanction.text(), end, reason, admin, change.now());
            if (sanction == Sanction.BAN) {
                LoginEnds.all(change, user);
            }
            change.tell(sanction.begun(user.toString(), until == null ? 0 : until, reason));
            return person;
        });
        LOG.infof("%s laid a %s on %s until %s: %s", admin, sanction.text(), user, end, reason);
    }

    /** What holds now; fails with 404 {@code unknown-user}. */
    Sanctioned of(UUID user) {
        return changes.make(change -> {
            Person person = Person.find(change, user);
            Map<String, Sanctioned.Laid> laid = new HashMap<>();
            for (Row row : change.rows(HOLDING, user, change.now())) {
                laid.put(row.getString(0), Sanctioned.Laid.of(row));
            }
            return new Sanctioned(user, person.name(), laid.get(Sanction.BAN.text()), laid.get(Sanction.MUTE.text()));
        });
    }

    /** Fails with 404 {@code unknown-user}, {@code not-banned} or {@code not-muted}. */
    void lift(Sanction sanction, UUID admin, UUID user) {
        changes.make(change -> {
            Person person = Person.locked(change, user);
            var lifted = change.row(LIFT, person.id(), sanction.text(), change.now());
            if (lifted == null || !lifted.getBoolean(0)) {
                throw new ProblemException(404, sanction.absent(), "There is no " + sanction.text() + " on this user.");
            }
            change.tell(sanction.ended(user.toString()));
            return person;
        });
        LOG.infof("%s lifted the %s on %s", admin, sanction.text(), user);
    }
}
