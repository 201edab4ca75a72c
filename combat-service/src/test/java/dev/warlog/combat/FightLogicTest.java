package dev.warlog.combat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.CommandMessage;
import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Position;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.Refusal;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import dev.warlog.log.CommandKey;
import dev.warlog.log.CommandRecord;
import dev.warlog.log.SessionLogic;
import dev.warlog.rulesets.Configuration;
import dev.warlog.rulesets.Configurations;
import dev.warlog.rulesets.Rulesets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FightLogicTest {

    private static final String SESSION = "s1";
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final CombatantId ANA = new CombatantId("ana");
    private static final CombatantId BEN = new CombatantId("ben");
    private static final int CLAIMS_PER_OUTCOME = 4;

    private final List<Refusal> suspicions = new ArrayList<>();
    private final List<Long> happened = new ArrayList<>();
    private final FightLogic.SuspicionListener listener = new FightLogic.SuspicionListener() {
        @Override
        public void refused(CommandRecord record, SessionId session, Command command, Decision.Rejected refusal) {
            suspicions.add(refusal.reason());
        }

        @Override
        public void happened(Outcome outcome) {
            happened.add(outcome.seq());
        }
    };
    private final FightLogic logic = new FightLogic(
            new Engines(Rulesets.shipped()), () -> new Seed(1, 2), CLAIMS_PER_OUTCOME, new Features(true), listener);
    private Fight fight;
    private long nowMillis = 1_000_000;
    private @Nullable String gateway = "g1";
    private long offset;

    @BeforeEach
    void aRunningFightInTheArena() {
        fight = happened(decide(null, command(null, create()))).step().after();
        fight = happened(decide(fight, command(ALICE, new Command.StartFight())))
                .step()
                .after();
        assertThat(happened).containsExactly(1L, 2L);
        nowMillis += 1_000;
    }

    @Test
    void aRecordSaysWhoPlaysForWhomAndWhatOthersMayNotKnow() {
        SessionLogic.Step<Fight> created =
                happened(decide(null, command(null, create()))).step();
        assertThat(header(created, HeaderNames.SEATS)).isEqualTo("alice=0;bob=1");
        SessionLogic.Step<Fight> begun =
                happened(decide(fight, command(ALICE, block()))).step();
        assertThat(begun.headers()).isEmpty();
        SessionLogic.Step<Fight> queued =
                happened(decide(begun.after(), command(ALICE, block()))).step();
        assertThat(queued.headers()).containsOnlyKeys("wl_view_team-1", "wl_view_public");
        assertThat(header(queued, "wl_view_team-1"))
                .startsWith("{\"type\":\"combat:result\",\"session\":\"s1\",\"seq\":4,")
                .doesNotContain("alice", "ana", "block");
        assertThat(new String(queued.frame(), StandardCharsets.UTF_8)).contains("action-queued");
    }

    private static Command block() {
        return new Command.Act(ANA, new ActionId("block"), null, null, null);
    }

    private static String header(SessionLogic.Step<Fight> step, String name) {
        return new String(step.headers().getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
    }

    @Test
    void claimsInARowBecomeOneOutcomeThatAnswersThemAll() {
        List<CommandRecord> waiting = List.of(claim(ALICE, ANA, 100), claim(BOB, BEN, -100), claim(ALICE, ANA, 200));
        SessionLogic.Happened<Fight> happened = happened(logic.decide(SESSION, fight, waiting, nowMillis));
        assertThat(happened.used()).isEqualTo(3);
        assertThat(happened.step().frameType()).isEqualTo(Frames.POSITIONS);
        assertThat(happened.step().answered()).extracting(CommandKey::id).containsExactly("c3", "c4", "c5");
        assertThat(happened.step().ackData()).as("claims are not remembered").isNull();
        assertThat(x(happened.step().after(), ANA)).isEqualTo(x(fight, ANA) + 200);
    }

    @Test
    void anotherCommandEndsTheRow() {
        List<CommandRecord> waiting =
                List.of(claim(ALICE, ANA, 100), command(ALICE, new Command.PauseFight()), claim(ALICE, ANA, 200));
        assertThat(logic.decide(SESSION, fight, waiting, nowMillis).used()).isEqualTo(1);
    }

    @Test
    void oneOutcomeHoldsNoMoreClaimsThanItsBound() {
        List<CommandRecord> waiting = new ArrayList<>();
        for (int step = 1; step <= CLAIMS_PER_OUTCOME + 2; step++) {
            waiting.add(claim(ALICE, ANA, step));
        }
        assertThat(logic.decide(SESSION, fight, waiting, nowMillis).used()).isEqualTo(CLAIMS_PER_OUTCOME);
    }

    @Test
    void anImpossibleClaimIsRefusedByItselfAndTheOthersCount() {
        List<CommandRecord> waiting =
                new ArrayList<>(List.of(claim(ALICE, ANA, 100), claim(ALICE, ANA, 10_000), claim(BOB, BEN, -100)));
        SessionLogic.Happened<Fight> first = happened(logic.decide(SESSION, fight, waiting, nowMillis));
        assertThat(first.used()).isEqualTo(1);
        fight = first.step().after();
        waiting.removeFirst();
        assertThat(logic.decide(SESSION, fight, waiting, nowMillis)).isInstanceOf(SessionLogic.Refused.class);
        assertThat(suspicions).containsExactly(Refusal.TOO_FAST);
        waiting.removeFirst();
        assertThat(happened(logic.decide(SESSION, fight, waiting, nowMillis)).used())
                .isEqualTo(1);
    }

    @Test
    void claimsOfOneCommandStayTogetherWhereALaterOneIsImpossible() {
        CommandRecord both =
                command(ALICE, new Command.ReportPositions(List.of(moved(ALICE, ANA, 100), moved(BOB, BEN, -100))));
        List<CommandRecord> waiting = List.of(both, claim(ALICE, ANA, 200), claim(ALICE, ANA, 10_000));
        SessionLogic.Happened<Fight> first = happened(logic.decide(SESSION, fight, waiting, nowMillis));
        assertThat(first.used()).isEqualTo(2);
        assertThat(x(first.step().after(), ANA)).isEqualTo(x(fight, ANA) + 200);
        assertThat(x(first.step().after(), BEN)).isEqualTo(x(fight, BEN) - 100);
    }

    @Test
    void aClaimThatChangesNothingMakesNoOutcome() {
        assertThat(logic.decide(SESSION, fight, List.of(claim(ALICE, ANA, 0)), nowMillis))
                .isEqualTo(new SessionLogic.Unchanged<>(1));
    }

    @Test
    void whoWaitsForAnAnswerToAClaimThatChangesNothingGetsOne() {
        CommandRecord overSocket = claim(ALICE, ANA, 0);
        gateway = null;
        CommandRecord waitsElsewhere = claim(BOB, BEN, 0);
        assertThat(logic.decide(SESSION, fight, List.of(overSocket, waitsElsewhere), nowMillis))
                .isEqualTo(new SessionLogic.Unchanged<>(1));
        assertThat(logic.decide(SESSION, fight, List.of(waitsElsewhere, overSocket), nowMillis))
                .isInstanceOfSatisfying(
                        SessionLogic.Answered.class,
                        answered -> assertThat(new String(answered.frame(), StandardCharsets.UTF_8))
                                .isEqualTo("{\"type\":\"ack\",\"id\":\""
                                        + waitsElsewhere.key().id() + "\",\"data\":{\"seq\":" + fight.seq()
                                        + ",\"unchanged\":true}}"));
    }

    @Test
    void aReportOfPresenceThatChangesNothingMakesNoOutcome() {
        assertThat(decide(fight, command(null, new Command.ReportPresence(ALICE, true))))
                .isEqualTo(new SessionLogic.Unchanged<>(1));
        assertThat(decide(null, command(null, new Command.ReportPresence(ALICE, true))))
                .isEqualTo(new SessionLogic.Unchanged<>(1));
    }

    @Test
    void withRealTimeSwitchedOffNoneBeginsAndThoseThatGoOnGoOn() {
        FightLogic without = new FightLogic(
                new Engines(Rulesets.shipped()),
                () -> new Seed(1, 2),
                CLAIMS_PER_OUTCOME,
                new Features(false),
                listener);
        Command toRealTime = new Command.ChangeMode(create().settings());
        for (Command command : List.of(create(), toRealTime)) {
            assertThat(without.decide(SESSION, null, List.of(command(ALICE, command)), nowMillis))
                    .isInstanceOfSatisfying(
                            SessionLogic.Refused.class,
                            refused -> assertThat(new String(refused.frame(), StandardCharsets.UTF_8))
                                    .contains(command instanceof Command.CreateFight ? "real-time-disabled" : "code"));
        }
        assertThat(new String(
                        ((SessionLogic.Refused<Fight>)
                                        without.decide(SESSION, fight, List.of(command(ALICE, toRealTime)), nowMillis))
                                .frame(),
                        StandardCharsets.UTF_8))
                .contains("real-time-disabled");
        assertThat(without.decide(SESSION, fight, List.of(claim(ALICE, ANA, 100)), nowMillis))
                .isInstanceOf(SessionLogic.Happened.class);
        assertThat(suspicions).containsOnly(Refusal.REAL_TIME_DISABLED, Refusal.UNKNOWN_SESSION);
    }

    @Test
    void theSeedIsHandedOverOnceAndIsInNoFrame() {
        SessionLogic.Step<Fight> created =
                happened(decide(null, command(null, create()))).step();
        assertThat(created.secret()).isEqualTo(new Seed(1, 2).toHex());
        assertThat(new String(created.frame(), StandardCharsets.UTF_8)).doesNotContain(new Seed(1, 2).toHex());
        assertThat(happened(decide(fight, command(null, new Command.PauseFight())))
                        .step()
                        .secret())
                .isNull();
    }

    @Test
    void aSnapshotGivesTheSameFight() {
        assertThat(logic.restore(logic.snapshot(fight))).isEqualTo(fight);
    }

    private SessionLogic.Decided<Fight> decide(@Nullable Fight state, CommandRecord command) {
        return logic.decide(SESSION, state, List.of(command), nowMillis);
    }

    private static SessionLogic.Happened<Fight> happened(SessionLogic.Decided<Fight> decided) {
        assertThat(decided).isInstanceOf(SessionLogic.Happened.class);
        return (SessionLogic.Happened<Fight>) decided;
    }

    private CommandRecord claim(UserId user, CombatantId actor, int eastMillimetres) {
        return command(user, new Command.ReportPositions(List.of(moved(user, actor, eastMillimetres))));
    }

    private Command.PositionClaim moved(UserId user, CombatantId actor, int eastMillimetres) {
        Combatant combatant = fight.combatant(actor);
        assertThat(combatant).isNotNull();
        if (combatant.position() instanceof Position.Point(int x, int y)) {
            return new Command.PositionClaim(actor, new Position.Point(x + eastMillimetres, y), null, user);
        }
        throw new AssertionError("not in an arena");
    }

    private CommandRecord command(@Nullable UserId user, Command command) {
        CommandId id = new CommandId("c" + ++offset);
        return new CommandRecord(
                SESSION,
                new CommandKey(user == null ? "" : user.value(), id.value()),
                offset,
                "combat." + CommandCodec.commandType(command),
                null,
                gateway,
                CommandCodec.encode(new CommandMessage(id, new SessionId(SESSION), user, command)));
    }

    private static int x(Fight in, CombatantId combatant) {
        Combatant found = in.combatant(combatant);
        return found != null && found.position() instanceof Position.Point(int x, int _) ? x : -1;
    }

    private static Command.CreateFight create() {
        Configuration realTime = Configurations.shipped().stream()
                .filter(shipped -> shipped.name().equals(Configurations.DEFAULT_REAL_TIME))
                .findFirst()
                .orElseThrow();
        return new Command.CreateFight(
                "a bout",
                FightType.PVP,
                Rulesets.DEFAULT,
                realTime.settings(),
                "arena",
                2,
                List.of(new Recruit(ANA, "Ana", ALICE, 0, "warrior"), new Recruit(BEN, "Ben", BOB, 1, "mage")));
    }
}
