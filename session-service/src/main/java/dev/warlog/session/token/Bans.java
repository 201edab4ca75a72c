package dev.warlog.session.token;

import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Keeps banned accounts out. */
@ApplicationScoped
public class Bans {

    private static final String OF_ACCOUNT = """
            select ends_at, reason from session.sanctions
            where account_id = $1 and kind = 'ban' and (ends_at is null or ends_at > $2)""";

    private static final String OF_REFRESH_TOKEN = """
            select s.ends_at, s.reason
            from session.refresh_tokens t
                join session.token_families f on f.id = t.family_id
                join session.sanctions s on s.account_id = f.account_id
            where t.token_hash = $1 and s.kind = 'ban' and (s.ends_at is null or s.ends_at > $2)""";

    private final Pool database;
    private final InstantSource clock;

    Bans(Pool database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Fails with 403 {@code banned} when the account may not be used now. */
    public Uni<Void> refuse(UUID account) {
        return database.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(account, now()))
                .invoke(Bans::refuseAny)
                .replaceWithVoid();
    }

    /** Fails with 403 {@code banned} when the account may not be used now that the token was made out to. */
    Uni<Void> refuseOwner(String refreshTokenHash) {
        return database.preparedQuery(OF_REFRESH_TOKEN)
                .execute(Tuple.of(refreshTokenHash, now()))
                .invoke(Bans::refuseAny)
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static void refuseAny(RowSet<Row> bans) {
        for (Row ban : bans) {
            Map<String, Object> facts = new HashMap<>();
            facts.put("reason", ban.getString(1));
            OffsetDateTime end = ban.getOffsetDateTime(0);
            if (end != null) {
                facts.put("until", end.toInstant().toEpochMilli());
            }
            String detail = end == null ? "This account is banned." : "This account is banned until " + end + ".";
            throw new ProblemException(Problem.of(403, "banned", detail).withData(facts), Map.of());
        }
    }
}
