package dev.warlog.session.fight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.BattleMap;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.OutcomeKind;
import dev.warlog.engine.Position;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.Stats;
import dev.warlog.engine.UserId;
import dev.warlog.rulesets.Configurations;
import dev.warlog.session.RealServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class FightStoreTest {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final CombatantId ADA = new CombatantId("ada");
    private static final CombatantId BO = new CombatantId("bo");

    private static final Decision.Cause NOBODY = new Decision.Cause(null, null, null, null);

    @Inject
    FightStore store;

    @Inject
    Pool database;

    @Test
    void afterTheFirstOutcomeTheOrderAndRepetitionsDoNotMatter() {
        for (int seed = 0; seed < 10; seed++) {
            SessionId session = new SessionId("order-" + seed + "-" + UUID.randomUUID());
            List<Outcome> history = history(session);
            apply(history.getFirst());
            List<Outcome> rest = new ArrayList<>(history.subList(1, history.size()));
            rest.addAll(history);
            Collections.shuffle(rest, new Random(seed));
            rest.forEach(this::apply);

            Row row = only(
                    "select name, status, extract(epoch from started_at)::int, extract(epoch from ended_at)::int "
                            + "from session.combat_sessions where id = $1",
                    session);
            assertThat(row.getString(0)).as("name, seed %d", seed).isEqualTo("Second name");
            assertThat(row.getString(1)).as("status, seed %d", seed).isEqualTo("paused");
            assertThat(row.getInteger(2)).as("start, seed %d", seed).isEqualTo(5);
            assertThat(row.getInteger(3)).as("end, seed %d", seed).isNull();
        }
    }

    @Test
    void inTheOrderOfTheLogSomebodyMayLeaveAndComeBack() {
        SessionId session = new SessionId("back-" + UUID.randomUUID());
        history(session).forEach(this::apply);
        history(session).forEach(this::apply);
        Row members = only(
                "select string_agg(combatant_id || ':' || team || ':' || present, ',' order by combatant_id) "
                        + "from session.combat_session_participants where session_id = $1",
                session);
        assertThat(members.getString(0)).isEqualTo("ada:1:true,bo:0:false");
    }

    private static List<Outcome> history(SessionId session) {
        return List.of(
                outcome(session, 1, created()),
                outcome(session, 2, joined(ADA, 0), joined(BO, 0)),
                outcome(session, 3, new CombatEvent.CombatantLeft(ADA), new CombatEvent.CombatantLeft(BO)),
                outcome(session, 4, joined(ADA, 1), new CombatEvent.FightUpdated("First name", 4)),
                outcome(session, 5, new CombatEvent.FightStarted(List.of())),
                outcome(session, 6, new CombatEvent.FightPaused()),
                outcome(session, 7, new CombatEvent.FightResumed(10)),
                outcome(session, 8, new CombatEvent.FightUpdated("Second name", 4), new CombatEvent.FightPaused()));
    }

    private static Outcome outcome(SessionId session, long seq, CombatEvent... events) {
        return new Outcome(
                session, seq, 0, seq * 1000, OutcomeKind.RESULT, NOBODY, null, List.of(events), List.of(), null);
    }

    private static CombatEvent created() {
        return new CombatEvent.FightCreated(
                "Name",
                FightType.PVP,
                new RulesetRef("standard", 1),
                Configurations.shipped().getFirst().settings(),
                "meadow",
                new BattleMap.Grid(2, 2, List.of()),
                4,
                new UserId("u"),
                "hash");
    }

    private static CombatEvent joined(CombatantId combatant, int team) {
        return new CombatEvent.CombatantJoined(
                combatant,
                combatant.value(),
                new UserId("u"),
                team,
                "warrior",
                new Stats(1, 1, 1, 1, 1, 1, 1, 1),
                new Position.Cell(0));
    }

    private void apply(Outcome outcome) {
        store.apply(database, outcome).await().atMost(LONGEST_WAIT);
    }

    private Row only(String sql, SessionId session) {
        return database.preparedQuery(sql)
                .execute(Tuple.of(session.value()))
                .await()
                .atMost(LONGEST_WAIT)
                .iterator()
                .next();
    }
}
