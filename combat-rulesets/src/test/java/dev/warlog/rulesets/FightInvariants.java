package dev.warlog.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.ActiveEffect;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Position;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.StatusRule;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What holds of the state of every fight. */
final class FightInvariants {

    /** What waits may have been queued under settings that allowed more, and what was begun goes back to its head. */
    private static final int MOST_QUEUED = 4;

    private final Ruleset ruleset;

    FightInvariants(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    void check(Fight fight, String where) {
        Set<Position> taken = new HashSet<>();
        for (Combatant combatant : fight.combatants()) {
            String who = where + " " + combatant.id();
            checkPoints(fight.settings(), combatant, who);
            assertThat(fight.map().contains(combatant.position())).as(who).isTrue();
            if (combatant.fighting() && combatant.position() instanceof Position.Cell) {
                assertThat(taken.add(combatant.position()))
                        .as(who + " stands alone")
                        .isTrue();
            }
            if (!combatant.fighting()) {
                assertThat(combatant.queue()).as(who).isEmpty();
                assertThat(combatant.effects()).as(who).isEmpty();
                assertThat(combatant.acting()).as(who).isNull();
            }
            checkEffects(combatant, who);
            checkSight(fight, combatant, who);
        }
    }

    private static void checkPoints(FightSettings settings, Combatant combatant, String who) {
        within(combatant.health(), combatant.stats().maxHealth(), who + " health");
        within(combatant.apMilli(), settings.apPerTurn() * 1000, who + " ap");
        within(combatant.mpMilli(), settings.mpPerTurn() * 1000, who + " mp");
        within(combatant.stamina(), combatant.stats().maxStamina(), who + " stamina");
        within(combatant.queue().size(), MOST_QUEUED, who + " queue");
    }

    private void checkEffects(Combatant combatant, String who) {
        Set<String> names = new HashSet<>();
        for (ActiveEffect effect : combatant.effects()) {
            assertThat(names.add(effect.id()))
                    .as(who + " bears " + effect.id() + " once")
                    .isTrue();
            assertThat(effect.magnitude()).as(who + " " + effect).isNotNegative();
            StatusRule rule = ruleset.statuses().get(effect.id());
            if (rule != null) {
                assertThat(effect.stacks()).as(who + " " + effect).isBetween(1, Math.max(1, rule.maxStacks()));
                assertThat(effect.kind()).as(who).isEqualTo(rule.kind());
            }
        }
    }

    /** A side does not see whoever is out of sight of all of its fighters, or hidden from them by stealth; else it does. */
    private void checkSight(Fight fight, Combatant combatant, String who) {
        assertThat(combatant.hiddenFrom())
                .as(who)
                .doesNotHaveDuplicates()
                .isSorted()
                .doesNotContain(combatant.team());
        if (fight.status() == FightStatus.WAITING) {
            return;
        }
        Set<Integer> teams = new TreeSet<>();
        fight.combatants().forEach(each -> teams.add(each.team()));
        teams.remove(combatant.team());
        for (int team : teams) {
            List<Combatant> watchers = fight.combatants().stream()
                    .filter(each -> each.team() == team && each.fighting())
                    .toList();
            boolean near = watchers.stream().anyMatch(watcher -> nearEnough(fight, watcher, combatant));
            boolean out = !combatant.fighting() || fight.status() == FightStatus.ENDED;
            boolean veiled = ruleset.basics().fog() || stealthMillimetres(combatant) > 0;
            boolean hidden = combatant.hiddenFrom().contains(team);
            if (out || !veiled) {
                assertThat(hidden).as(who + " hidden from " + team).isFalse();
            } else if (!near) {
                assertThat(hidden).as(who + " hidden from " + team).isTrue();
            } else if (!ruleset.basics().fog()) {
                assertThat(hidden).as(who + " hidden from " + team).isFalse();
            }
        }
    }

    /** As far as distance goes; under fog something may still stand between. */
    private boolean nearEnough(Fight fight, Combatant watcher, Combatant other) {
        long distance = fight.map().distanceMillimetres(watcher.position(), other.position());
        long stealth = stealthMillimetres(other);
        int own = watcher.stats().sightMillimetres();
        int sight = own > 0 ? own : ruleset.basics().sightMillimetres();
        boolean inSight = !ruleset.basics().fog() || sight == 0 || distance <= sight;
        return inSight && (stealth == 0 || distance <= stealth);
    }

    private static long stealthMillimetres(Combatant combatant) {
        return combatant.effects().stream()
                .filter(effect -> effect.kind() == ActiveEffect.Kind.STEALTH)
                .mapToLong(effect -> Math.max(1, effect.magnitude()))
                .findFirst()
                .orElse(0);
    }

    static void within(int value, int most, String what) {
        if (value < 0 || value > most) {
            throw new AssertionError(Objects.requireNonNull(what) + " is " + value + ", not 0 to " + most);
        }
    }
}
