package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.BOLT;
import static dev.warlog.engine.TestRules.NPC;
import static dev.warlog.engine.TestRules.PASS;
import static dev.warlog.engine.TestRules.REAL_TIME;
import static dev.warlog.engine.TestRules.STRIKE;
import static dev.warlog.engine.TestRules.TURNS;
import static dev.warlog.engine.TestRules.WALK;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CreatureTest {

    private static FightDriver against(String template, FightSettings settings, String mapId) {
        return TestRules.started(settings, mapId, TestRules.player(A, ANN, 0), TestRules.creature(NPC, 1, template));
    }

    /** Gives the turn to the creature and lets it play. */
    private static List<Outcome> creatureTurn(FightDriver driver) {
        if (Objects.requireNonNull(driver.fight().turn()).actor().equals(A)) {
            driver.order(ANN, TestRules.act(A, PASS, null));
            driver.passMillis(0);
        }
        int from = driver.steps().size();
        for (int acts = 0; acts < 20 && driver.fight().turn() != null; acts++) {
            driver.passToNextDue();
        }
        return driver.steps().subList(from, driver.steps().size()).stream()
                .map(Step::outcome)
                .toList();
    }

    private static List<ActionId> actions(List<Outcome> outcomes) {
        return outcomes.stream()
                .flatMap(outcome -> outcome.events().stream())
                .filter(event -> event instanceof CombatEvent.ActionUsed)
                .map(event -> ((CombatEvent.ActionUsed) event).action())
                .toList();
    }

    @Test
    void itUsesItsStrongestBlowAndThenWhatIsLeft() {
        List<Outcome> turn = creatureTurn(against("brute", TURNS, "grid"));
        // a bolt takes 4 of 6 points, and for a strike there are not enough left
        assertThat(actions(turn)).containsExactly(BOLT);
        assertThat(turn.getFirst().cause()).isEqualTo(new Decision.Cause(null, null, NPC, BOLT));
        assertThat(turn.getLast().events())
                .singleElement()
                .isInstanceOfSatisfying(
                        CombatEvent.TurnEnded.class,
                        ended -> assertThat(ended.reason()).isEqualTo("passed"));
    }

    @Test
    void itActsOnceATick() {
        List<Outcome> turn = creatureTurn(against("thug", TURNS, "grid"));
        assertThat(actions(turn)).containsExactly(STRIKE, STRIKE);
        assertThat(turn.get(1).tick()).isEqualTo(turn.get(0).tick() + 1);
    }

    @Test
    void itWalksAroundTheWallTowardsItsEnemy() {
        FightDriver driver = against("thug", TURNS, "wide");
        List<Outcome> turn = creatureTurn(driver);
        assertThat(actions(turn)).containsExactly(WALK);
        // from cell 19 the way leads down to the gap in the last row
        int cell = ((Position.Cell) driver.combatant(NPC).position()).index();
        GridPath path = GridPath.from(10, (BattleMap.Grid) driver.fight().map(), driver.fight(), NPC, A);
        assertThat(path.stepsTo(cell)).isEqualTo(path.stepsTo(19) - 3);
    }

    @Test
    void itReachesAndBeatsWhoeverOnlyPasses() {
        FightDriver driver = against("thug", TURNS, "wide");
        for (int turns = 0; turns < 200 && driver.fight().status() == FightStatus.ACTIVE; turns++) {
            Turn turn = driver.fight().turn();
            if (turn != null && turn.actor().equals(A)) {
                driver.order(ANN, TestRules.act(A, PASS, null));
            } else {
                driver.passToNextDue();
            }
        }
        assertThat(driver.fight().winnerTeam()).isEqualTo(1);
    }

    @Test
    void inRealTimeItWalksAsPointsComeAndStrikesInRange() {
        FightDriver driver = against("thug", REAL_TIME, "far");

        driver.passMillis(30_000);

        List<Outcome> all = driver.steps().stream().map(Step::outcome).toList();
        assertThat(actions(all)).startsWith(WALK, WALK, WALK).contains(STRIKE);
        assertThat(driver.fight().winnerTeam()).isEqualTo(1);
        Position.Point place = (Position.Point) driver.combatant(NPC).position();
        assertThat(place.xMillimetres()).isBetween(2_300, 2_500);
    }

    @Test
    void positionsClaimedMeanwhileDoNotKeepItWaiting() {
        FightDriver driver = against("thug", TURNS, "arena");
        while (Objects.requireNonNull(driver.fight().turn()).actor().equals(A)) {
            driver.order(ANN, TestRules.act(A, PASS, null));
            driver.passMillis(0);
        }
        int before = driver.steps().size();
        for (int claim = 1; claim <= 10; claim++) {
            driver.passMillis(100);
            driver.order(
                    ANN,
                    new Command.ReportPositions(List.of(
                            new Command.PositionClaim(A, new Position.Point(9_000 + claim, 10_000), null, ANN))));
        }
        assertThat(actions(driver.steps().subList(before, driver.steps().size()).stream()
                        .map(Step::outcome)
                        .toList()))
                .containsExactly(STRIKE, STRIKE);
    }

    @Test
    void withoutAGlobalCooldownItStillActsOnceATick() {
        FightSettings hasty =
                new FightSettings(CombatMode.REAL_TIME, 100, 30_000, 1000, 5, false, 1_000_000, 0, 0, 0, false, 60_000);
        FightDriver driver = against("thug", hasty, "arena");
        driver.passMillis(60_000);
        assertThat(driver.fight().status()).isEqualTo(FightStatus.ENDED);
        assertThat(driver.steps().stream()
                        .map(Step::outcome)
                        .filter(outcome -> outcome.events().getFirst() instanceof CombatEvent.ActionUsed)
                        .map(Outcome::tick))
                .doesNotHaveDuplicates();
    }
}
