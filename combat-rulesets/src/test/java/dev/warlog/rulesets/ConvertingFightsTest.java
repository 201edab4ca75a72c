package dev.warlog.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.ActiveEffect;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Command;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightDriver;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.StateHash;
import dev.warlog.engine.Step;
import dev.warlog.engine.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds when fights change their mode, and players come and go, at any moment. */
class ConvertingFightsTest {

    private static final int FIGHTS = 60;
    private static final int LONGER_THAN_ANY_MILLIS = 4_000_000;

    private static final Ruleset RULESET =
            Objects.requireNonNull(Rulesets.shipped().newest(Rulesets.DEFAULT));
    private static final CombatEngine ENGINE = new CombatEngine(RULESET);

    @Test
    void nothingIsLostByChangesOfModeAndTheLogDecidesAgain() {
        int changes = 0;
        int pending = 0;
        for (int number = 0; number < FIGHTS; number++) {
            RandomFight fight = new RandomFight(10_000 + number, RULESET);
            Random random = new Random(number);
            fight.play((before, decision, after) -> interfere(fight.driver(), random));
            FightDriver driver = fight.driver();
            if (driver.fight().status() == FightStatus.PAUSED) {
                driver.order(null, new Command.ResumeFight());
            }
            driver.passMillis(LONGER_THAN_ANY_MILLIS);
            assertThat(driver.fight().status()).isEqualTo(FightStatus.ENDED);
            Fight folded = null;
            for (Step step : driver.steps()) {
                String where = "fight " + number + " seq " + step.outcome().seq();
                assertThat(ENGINE.redecide(folded, step.outcome(), driver.seed()))
                        .as(where)
                        .isEqualTo(step);
                Fight before = folded;
                folded = Evolution.evolve(folded, step.outcome(), driver.seed());
                assertThat(folded).as(where).isEqualTo(step.after());
                assertThat(StateHash.of(folded)).as(where).isEqualTo(StateHash.of(step.after()));
                assertBounds(folded, where);
                if (before != null && step.outcome().events().getFirst() instanceof CombatEvent.ModeChanged) {
                    changes++;
                    pending += assertNothingIsLost(before, folded, where);
                }
            }
        }
        assertThat(changes).as("changes of mode").isGreaterThan(FIGHTS * 5);
        assertThat(pending).as("actions that went back to their queue").isPositive();
    }

    private static void interfere(FightDriver driver, Random random) {
        Fight fight = driver.fight();
        if (fight.status() == FightStatus.ENDED) {
            return;
        }
        if (random.nextInt(10) == 0) {
            List<FightSettings> others = Configurations.shipped().stream()
                    .map(Configuration::settings)
                    .filter(settings -> settings.mode() != fight.settings().mode())
                    .toList();
            driver.order(null, new Command.ChangeMode(others.get(random.nextInt(others.size()))));
        } else if (random.nextInt(20) == 0) {
            UserId player = new UserId("u" + random.nextInt(4));
            driver.order(null, new Command.ReportPresence(player, random.nextBoolean()));
        }
    }

    private static void assertBounds(Fight fight, String where) {
        FightSettings settings = fight.settings();
        for (Combatant combatant : fight.combatants()) {
            assertThat(combatant.health())
                    .as(where)
                    .isBetween(0, combatant.stats().maxHealth());
            assertThat(combatant.apMilli()).as(where).isBetween(0, settings.apPerTurn() * 1000);
            assertThat(combatant.mpMilli()).as(where).isBetween(0, settings.mpPerTurn() * 1000);
            assertThat(combatant.stamina())
                    .as(where)
                    .isBetween(0, combatant.stats().maxStamina());
            if (settings.mode() == CombatMode.REAL_TIME) {
                assertThat(combatant.roundedMillis()).as(where).isEmpty();
            } else {
                assertThat(combatant.acting()).as(where).isNull();
            }
        }
    }

    /** Says how many actions that had been begun went back to their queue. */
    private static int assertNothingIsLost(Fight before, Fight after, String where) {
        int taken = 0;
        assertThat(after.tick()).as(where).isGreaterThanOrEqualTo(before.tick());
        for (Combatant was : before.combatants()) {
            Combatant is = after.combatant(was.id());
            assertThat(is).as(where).isNotNull();
            assertThat(is.health()).as(where).isEqualTo(was.health());
            assertThat(is.stamina()).as(where).isGreaterThanOrEqualTo(was.stamina());
            assertThat(is.position()).as(where).isEqualTo(was.position());
            assertThat(is.turnsTaken()).as(where).isEqualTo(was.turnsTaken());
            assertThat(is.effects())
                    .as(where)
                    .extracting(ActiveEffect::id, ActiveEffect::magnitude, ActiveEffect::stacks)
                    .containsExactlyElementsOf(was.effects().stream()
                            .map(effect -> org.assertj.core.api.Assertions.tuple(
                                    effect.id(), effect.magnitude(), effect.stacks()))
                            .toList());
            List<Object> waiting = new ArrayList<>();
            if (was.acting() != null && was.acting().pending() && was.acting().command() != null) {
                waiting.add(was.acting().id());
                taken++;
            }
            was.queue().forEach(queued -> waiting.add(queued.id()));
            assertThat(is.queue())
                    .as(where)
                    .extracting(queued -> (Object) queued.id())
                    .containsExactlyElementsOf(waiting);
            long clock = before.settings().mode() == CombatMode.REAL_TIME ? after.tick() : was.turnsTaken();
            for (Map.Entry<ActionId, Long> cooldown : was.cooldowns().entrySet()) {
                assertThat(is.cooldowns().containsKey(cooldown.getKey()))
                        .as(where)
                        .isEqualTo(cooldown.getValue() > clock);
            }
        }
        return taken;
    }
}
