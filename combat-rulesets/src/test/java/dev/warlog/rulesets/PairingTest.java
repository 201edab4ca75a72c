package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.FightDriver;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Position;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.Turn;
import dev.warlog.engine.UserId;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each attack and each answer to it come to, word for word, in both modes: one warrior strikes, the other does
 * something about it, both within reach of each other.
 */
class PairingTest {

    private static final UserId PLAYER = new UserId("player");
    private static final CombatantId A = new CombatantId("a");
    private static final CombatantId B = new CombatantId("b");

    private static final List<String> ATTACKS = List.of("attack", "quick_attack", "heavy_attack", "feint");
    private static final List<String> ANSWERS = List.of(
            "nothing", "block", "block_turned_away", "evade", "counter", "attack", "quick_attack", "feint", "move");

    /** When the answer is begun in real time, before the attack strikes: so that each is at its height then. */
    private static final int BEFORE_STRIKE_MILLIS = 200;

    static Stream<Arguments> pairs() {
        return Stream.of(CombatMode.values())
                .flatMap(mode -> ATTACKS.stream()
                        .flatMap(attack -> ANSWERS.stream().map(answer -> Arguments.of(mode, attack, answer))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void thePairComesToWhatItDid(CombatMode mode, String attack, String answer) throws IOException {
        Ruleset ruleset = Objects.requireNonNull(Rulesets.shipped().find(new RulesetRef("standard", 2)));
        FightDriver driver = faceToFace(ruleset, mode);
        Transcript transcript = new Transcript(driver);
        transcript.tell();
        if (mode == CombatMode.TURN_BASED) {
            untilTurnOf(driver, B);
            answer(driver, transcript, answer);
            untilTurnOf(driver, A);
            act(driver, transcript, A, attack, B, null);
            if (attack.equals("feint")) {
                act(driver, transcript, A, "attack", B, null);
            }
        } else {
            var phases = Objects.requireNonNull(ruleset.actions().get(new ActionId(attack)))
                    .phases();
            int strikesAfterMillis = phases.feintMillis() + phases.commitMillis();
            act(driver, transcript, A, attack, B, null);
            if (attack.equals("feint")) {
                act(driver, transcript, A, "attack", B, null);
            }
            driver.passMillis(Math.max(0, strikesAfterMillis - BEFORE_STRIKE_MILLIS));
            answer(driver, transcript, answer);
            driver.passMillis(3_000);
        }
        transcript.assertThatItIs("pairs/" + mode.name().toLowerCase(Locale.ROOT) + "/" + attack + "-" + answer);
    }

    private static void answer(FightDriver driver, Transcript transcript, String answer) {
        switch (answer) {
            case "nothing" -> {}
            case "block_turned_away" -> {
                // whoever walks away looks where it goes
                act(driver, transcript, B, "move", null, beside(driver, B, 1));
                driver.passMillis(driver.fight().settings().globalCooldownMillis());
                act(driver, transcript, B, "block", null, null);
            }
            case "move" -> act(driver, transcript, B, "move", null, beside(driver, B, 3));
            case "block", "evade", "counter" -> act(driver, transcript, B, answer, null, null);
            default -> act(driver, transcript, B, answer, A, null);
        }
    }

    /** A place so many metres to the right. */
    private static Position beside(FightDriver driver, CombatantId id, int metres) {
        return switch (driver.combatant(id).position()) {
            case Position.Cell(int index) -> new Position.Cell(index + metres);
            case Position.Point(int x, int y) -> new Position.Point(x + metres * 500, y);
        };
    }

    private static void act(
            FightDriver driver,
            Transcript transcript,
            CombatantId actor,
            String action,
            @Nullable CombatantId target,
            @Nullable Position place) {
        transcript.line(actor + " " + action + (target == null ? "" : " " + target));
        transcript.answer(driver.order(PLAYER, new Command.Act(actor, new ActionId(action), target, place, null)));
    }

    private static void untilTurnOf(FightDriver driver, CombatantId actor) {
        driver.passMillis(0);
        for (int turn = 0; turn < 4; turn++) {
            Turn now = Objects.requireNonNull(driver.fight().turn());
            if (now.actor().equals(actor)) {
                return;
            }
            driver.order(PLAYER, new Command.Act(now.actor(), new ActionId("pass"), null, null, null));
            driver.passMillis(0);
        }
        throw new AssertionError("the turn of " + actor + " does not come");
    }

    private static FightDriver faceToFace(Ruleset ruleset, CombatMode mode) {
        String configuration = mode == CombatMode.TURN_BASED ? "classic_turn_based" : "fast_real_time";
        FightSettings settings = Configurations.shipped().stream()
                .filter(each -> each.name().equals(configuration))
                .findFirst()
                .orElseThrow()
                .settings();
        FightDriver driver = new FightDriver(
                new CombatEngine(ruleset), new SessionId("pair"), new Seed(3, 4), RandomFight.START_MILLIS);
        driver.order(
                PLAYER,
                new Command.CreateFight(
                        "pair",
                        FightType.PVP,
                        "standard",
                        settings,
                        mode == CombatMode.TURN_BASED ? "meadow" : "arena",
                        2,
                        List.of(new Recruit(A, "A", PLAYER, 0, "warrior"), new Recruit(B, "B", PLAYER, 1, "warrior"))));
        driver.order(PLAYER, new Command.StartFight());
        driver.passMillis(0);
        approach(driver);
        return driver;
    }

    /** Lets A walk up to B, and both look at each other and rest. */
    private static void approach(FightDriver driver) {
        if (driver.fight().settings().mode() == CombatMode.REAL_TIME) {
            driver.order(PLAYER, walk(A, new Position.Point(21_500, 20_000)));
            driver.passMillis(1_000);
            driver.order(PLAYER, walk(B, new Position.Point(22_400, 20_000)));
            driver.passMillis(10_000);
            return;
        }
        untilTurnOf(driver, A);
        driver.order(PLAYER, walk(A, new Position.Cell(91)));
        driver.order(PLAYER, new Command.Act(A, new ActionId("pass"), null, null, null));
        untilTurnOf(driver, B);
        driver.order(PLAYER, walk(B, new Position.Cell(92)));
        driver.order(PLAYER, new Command.Act(B, new ActionId("pass"), null, null, null));
        untilTurnOf(driver, A);
        driver.order(PLAYER, new Command.Act(A, new ActionId("pass"), null, null, null));
        driver.passMillis(0);
    }

    private static Command walk(CombatantId actor, Position place) {
        return new Command.Act(actor, new ActionId("move"), null, place, null);
    }
}
