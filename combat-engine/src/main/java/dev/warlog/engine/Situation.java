package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody whom the ruleset plays looks at when it makes up its mind.
 *
 * @param self who it is
 * @param enemies those that its side sees
 * @param allies its own side, with itself
 */
record Situation(
        Fight fight, Combatant self, Ruleset.Template template, List<Combatant> enemies, List<Combatant> allies) {

    static Situation of(Fight fight, Combatant self, Ruleset.Template template) {
        List<Combatant> enemies = new ArrayList<>();
        List<Combatant> allies = new ArrayList<>();
        for (Combatant other : fight.combatants()) {
            if (!other.fighting()) {
                continue;
            }
            if (other.team() == self.team()) {
                allies.add(other);
            } else if (!other.hiddenFrom().contains(self.team())) {
                enemies.add(other);
            }
        }
        return new Situation(fight, self, template, enemies, allies);
    }

    boolean realTime() {
        return fight.settings().mode() == CombatMode.REAL_TIME;
    }

    long distanceMillimetres(Combatant other) {
        return fight.map().distanceMillimetres(self.position(), other.position());
    }

    /** How far the nearest enemy would be from there; {@link Long#MAX_VALUE} when none is seen. */
    long nearestMillimetres(Position place) {
        long least = Long.MAX_VALUE;
        for (Combatant enemy : enemies) {
            least = Math.min(least, fight.map().distanceMillimetres(place, enemy.position()));
        }
        return least;
    }

    boolean hold(Behaviour.Rule rule) {
        for (Behaviour.Condition condition : rule.conditions()) {
            if (!holds(condition)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Behaviour.Condition condition) {
        return switch (condition) {
            case Behaviour.Condition.OwnHealthBelow(int percent) -> healthBelow(self, percent);
            case Behaviour.Condition.AllyHealthBelow(int percent) -> {
                for (Combatant ally : allies) {
                    if (healthBelow(ally, percent)) {
                        yield true;
                    }
                }
                yield false;
            }
            case Behaviour.Condition.EnemiesWithin(int count, int millimetres) -> enemiesWithin(millimetres) >= count;
            case Behaviour.Condition.NoEnemyWithin(int millimetres) -> enemiesWithin(millimetres) == 0;
            case Behaviour.Condition.HasEffect(String effect) -> bears(self, effect);
            case Behaviour.Condition.LacksEffect(String effect) -> !bears(self, effect);
            case Behaviour.Condition.EnemyHasEffect _, Behaviour.Condition.EnemyLacksEffect _ -> {
                for (Combatant enemy : enemies) {
                    if (meant(condition, enemy)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    /** Whether a rule is for somebody: one for allies in need means those that are, one for the cursed the cursed. */
    boolean meant(Behaviour.Rule rule, Combatant candidate) {
        for (Behaviour.Condition condition : rule.conditions()) {
            if (!meant(condition, candidate)) {
                return false;
            }
        }
        return true;
    }

    private boolean meant(Behaviour.Condition condition, Combatant candidate) {
        boolean friendly = candidate.team() == self.team();
        return switch (condition) {
            case Behaviour.Condition.AllyHealthBelow(int percent) -> !friendly || healthBelow(candidate, percent);
            case Behaviour.Condition.EnemyHasEffect(String effect) -> friendly || bears(candidate, effect);
            case Behaviour.Condition.EnemyLacksEffect(String effect) -> friendly || !bears(candidate, effect);
            case Behaviour.Condition.OwnHealthBelow _,
                    Behaviour.Condition.EnemiesWithin _,
                    Behaviour.Condition.NoEnemyWithin _,
                    Behaviour.Condition.HasEffect _,
                    Behaviour.Condition.LacksEffect _ -> true;
        };
    }

    static boolean healthBelow(Combatant combatant, int percent) {
        return (long) combatant.health() * Dice.PERCENT
                < (long) combatant.stats().maxHealth() * percent;
    }

    private int enemiesWithin(int millimetres) {
        int count = 0;
        for (Combatant enemy : enemies) {
            if (distanceMillimetres(enemy) <= millimetres) {
                count++;
            }
        }
        return count;
    }

    private static boolean bears(Combatant combatant, String effect) {
        for (ActiveEffect borne : combatant.effects()) {
            if (borne.id().equals(effect)) {
                return true;
            }
        }
        return false;
    }
}
