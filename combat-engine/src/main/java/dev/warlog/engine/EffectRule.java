package dev.warlog.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an action does when it succeeds. */
public sealed interface EffectRule {

    /**
     * Takes health.
     *
     * @param die the roll is 1 to this
     * @param stat whose value, in per cent of {@code statPercent}, is the bonus
     * @param criticalPercent chance of a critical blow; dexterity adds to it
     * @param type what sort of damage it is, for resistances
     * @param weaponPercent how much of the weapon adds to it
     * @param accuracyPercent chance to hit before dexterity and evasion; 100 with a plain ruleset always hits
     * @param evadable whether an evading target is missed
     * @param counterable whether it can be turned back
     * @param guardStamina stamina that a guard loses to it besides its own price
     */
    record Damage(
            int base,
            int die,
            Ruleset.StatName stat,
            int statPercent,
            int criticalPercent,
            String type,
            int weaponPercent,
            int accuracyPercent,
            boolean evadable,
            boolean counterable,
            int guardStamina)
            implements EffectRule {

        /** The damage type of whatever does not say another. */
        public static final String PHYSICAL = "physical";

        /** A blow that always hits. */
        public Damage(int base, int die, Ruleset.StatName stat, int statPercent, int criticalPercent) {
            this(base, die, stat, statPercent, criticalPercent, PHYSICAL, 0, 100, false, false, 0);
        }
    }

    record Heal(int base, int die, Ruleset.StatName stat, int statPercent) implements EffectRule {}

    /**
     * Raises a guard.
     *
     * @param percent taken off each blow
     * @param durationTurns own turns that it lasts in a turn-based fight
     * @param durationMillis time that it lasts in real time
     */
    record Guard(int percent, int durationTurns, int durationMillis) implements EffectRule {}

    /**
     * Lays a status effect on.
     *
     * @param chancePercent 100 for always
     * @param onSelf on the actor instead of whom the action reaches
     */
    record Apply(String status, int chancePercent, boolean onSelf) implements EffectRule {}

    /**
     * Takes status effects off.
     *
     * @param tags those with one of these; all that can be dispelled when there are none
     * @param most how many at the most, oldest first
     */
    record Dispel(Set<String> tags, int most) implements EffectRule {
        public Dispel {
            tags = Set.copyOf(tags);
        }
    }

    /** Moves whom it reaches away from the actor, as far as the way is free. */
    record Push(int millimetres) implements EffectRule {}

    /** Moves whom it reaches towards the actor, as far as the way is free. */
    record Pull(int millimetres) implements EffectRule {}

    /** The actor and the target change places. */
    record Swap() implements EffectRule {}

    /**
     * Draws the stances of whom it reaches.
     *
     * @param status laid on whoever fell for it; null for none
     */
    record DrawStance(@Nullable String status) implements EffectRule {}

    /**
     * Walks to a place.
     *
     * @param mpPerMetre movement points for each metre or cell
     */
    record Move(int mpPerMetre) implements EffectRule {}

    record Pass() implements EffectRule {}

    record Flee() implements EffectRule {}
}
