package dev.warlog.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightDriver;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Position;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.StateHash;
import dev.warlog.engine.Step;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds in every fight under the shipped content, whatever is tried in it. */
class RandomFightsTest {

    private static final int FIGHTS = 300;

    private static final Ruleset RULESET = standard();
    private static final CombatEngine ENGINE = new CombatEngine(RULESET);

    static Ruleset standard() {
        return Objects.requireNonNull(Rulesets.shipped().newest(Rulesets.DEFAULT));
    }

    @Test
    void everyFightKeepsWhatMustHold() {
        Set<Class<?>> seen = new HashSet<>();
        Set<String> ends = new HashSet<>();
        Set<String> used = new HashSet<>();
        EnumSet<CombatMode> modes = EnumSet.noneOf(CombatMode.class);
        int accepted = 0;
        int refused = 0;
        for (int number = 0; number < FIGHTS; number++) {
            RandomFight random = new RandomFight(number, RULESET);
            int[] counts = new int[2];
            random.play((before, decision, after) -> {
                counts[decision instanceof Decision.Accepted ? 0 : 1]++;
                if (decision instanceof Decision.Rejected) {
                    assertNothingChanged(before, after);
                }
            });
            FightDriver driver = random.driver();
            accepted += counts[0];
            refused += counts[1];
            modes.add(driver.fight().settings().mode());
            ends.add(String.valueOf(driver.fight().endReason()));
            assertLogHolds(driver, number, seen, used);
        }
        assertThat(accepted).as("accepted commands").isGreaterThan(FIGHTS * 10);
        assertThat(refused).as("refused commands").isGreaterThan(FIGHTS * 10);
        assertThat(modes).hasSize(2);
        assertThat(ends).contains("victory", "time-limit");
        assertThat(seen)
                .contains(
                        CombatEvent.ActionQueued.class,
                        CombatEvent.ActionCancelled.class,
                        CombatEvent.ActionDropped.class,
                        CombatEvent.EffectExpired.class,
                        CombatEvent.Died.class,
                        CombatEvent.Fled.class,
                        CombatEvent.Healed.class,
                        CombatEvent.FightResumed.class);
    }

    /** Time may have brought something about before the command was looked at, but the command itself nothing. */
    private static void assertNothingChanged(Fight before, Fight after) {
        assertThat(after).isSameAs(before);
    }

    private static void assertLogHolds(FightDriver driver, int number, Set<Class<?>> seen, Set<String> used) {
        Fight folded = null;
        long seq = 0;
        for (Step step : driver.steps()) {
            Outcome outcome = step.outcome();
            String where = "fight " + number + " seq " + outcome.seq();
            assertThat(outcome.seq()).as(where).isEqualTo(++seq);
            assertThat(outcome.events()).as(where).isNotEmpty();
            assertDecidedAgain(folded, step, driver, where);
            assertTimeGoesOn(folded, outcome, where);
            folded = Evolution.evolve(folded, outcome, driver.seed());
            assertThat(folded).as(where).isEqualTo(step.after());
            assertThat(StateHash.of(folded)).as(where).isEqualTo(StateHash.of(step.after()));
            assertState(folded, where);
            for (CombatEvent event : outcome.events()) {
                seen.add(event.getClass());
                if (event instanceof CombatEvent.ActionUsed action) {
                    used.add(action.action().value());
                }
            }
        }
        Fight end = driver.fight();
        assertThat(end.status()).as("fight " + number).isEqualTo(FightStatus.ENDED);
        assertThat(end.atMillis())
                .as("fight " + number)
                .isLessThanOrEqualTo(end.startedAtMillis() + end.settings().maxDurationMillis());
    }

    /** Deciding the log again gives the very same outcomes. */
    private static void assertDecidedAgain(@Nullable Fight before, Step step, FightDriver driver, String where) {
        Step again = ENGINE.redecide(before, step.outcome(), driver.seed());
        assertThat(again).as(where).isEqualTo(step);
    }

    private static void assertTimeGoesOn(@Nullable Fight before, Outcome outcome, String where) {
        if (before != null) {
            assertThat(outcome.atMillis()).as(where).isGreaterThanOrEqualTo(before.atMillis());
            assertThat(outcome.tick()).as(where).isGreaterThanOrEqualTo(before.tick());
        }
    }

    private static void assertState(Fight fight, String where) {
        FightSettings settings = fight.settings();
        Set<Position> taken = new HashSet<>();
        for (Combatant combatant : fight.combatants()) {
            String who = where + " " + combatant.id();
            within(combatant.health(), combatant.stats().maxHealth(), who + " health");
            within(combatant.apMilli(), settings.apPerTurn() * 1000, who + " ap");
            within(combatant.mpMilli(), settings.mpPerTurn() * 1000, who + " mp");
            within(combatant.stamina(), combatant.stats().maxStamina(), who + " stamina");
            within(combatant.queue().size(), settings.queueSize(), who + " queue");
            assertThat(fight.map().contains(combatant.position())).as(who).isTrue();
            if (combatant.fighting() && combatant.position() instanceof Position.Cell) {
                assertThat(taken.add(combatant.position()))
                        .as(who + " stands alone")
                        .isTrue();
            }
            if (!combatant.fighting()) {
                assertThat(combatant.queue()).as(who).isEmpty();
            }
            List<Integer> priorities =
                    combatant.queue().stream().map(queued -> queued.priority()).toList();
            assertThat(priorities).as(who).isSorted();
        }
    }

    private static void within(int value, int most, String what) {
        if (value < 0 || value > most) {
            throw new AssertionError(what + " is " + value + ", not 0 to " + most);
        }
    }
}
