package dev.warlog.engine;

import java.util.List;
import java.util.Set;

/**
 * A status effect as the ruleset has it.
 *
 * @param tags what it is called by for dispelling and immunity, such as {@code poison}
 * @param durationTurns own turns of the bearer that it lasts in a turn-based fight
 * @param durationMillis time that it lasts in real time
 * @param intervalMillis time between two pulses in real time; in a turn-based fight it pulses at each own turn
 * @param amount what one stack does, in the unit of its kind
 * @param damageType what sort of damage its pulses do, or what it is a stance against
 * @param modifiers what one stack changes while it lasts
 * @param stacking what becomes of it when it is laid on again
 * @param maxStacks most stacks
 * @param dispellable whether it can be taken off before its time
 * @param frontalOnly of a guard: it holds only against blows from the front half
 * @param staminaPerBlow of a guard: stamina that each blow costs the bearer; a guard that cannot pay is broken
 * @param wards of an immunity: tags of the effects that do not take
 */
public record StatusRule(
        String id,
        ActiveEffect.Kind kind,
        Set<String> tags,
        int durationTurns,
        int durationMillis,
        int intervalMillis,
        Amount amount,
        String damageType,
        List<Modifier> modifiers,
        Stacking stacking,
        int maxStacks,
        boolean dispellable,
        boolean frontalOnly,
        int staminaPerBlow,
        Set<String> wards) {

    public StatusRule {
        tags = Set.copyOf(tags);
        modifiers = List.copyOf(modifiers);
        wards = Set.copyOf(wards);
    }

    /**
     * How much: {@code flat} plus {@code statPercent} per cent of the source's stat.
     *
     * @param stat whose value adds to it
     */
    public record Amount(int flat, Ruleset.StatName stat, int statPercent) {}

    /** What becomes of an effect that is laid on again. */
    public enum Stacking {
        /** Its time begins anew; the larger amount counts. */
        REFRESH,
        /** What was left of its time is added. */
        EXTEND,
        /** It counts once more, and its time begins anew. */
        STACK,
        /** The larger amount stays with its time; the other is lost. */
        STRONGEST,
        /** The first one stays as it is. */
        KEEP
    }

    /**
     * A change of what somebody can do: {@code (value + flat) x (100 + percent) / 100}, never below zero.
     *
     * @param what is changed
     */
    public record Modifier(Target what, int flat, int percent) {

        /** What can be changed. */
        public enum Target {
            STRENGTH,
            DEXTERITY,
            INTELLIGENCE,
            VITALITY,
            ARMOUR,
            WEAPON,
            SPEED,
            ACCURACY,
            EVASION,
            CRITICAL,
            DAMAGE_DEALT,
            DAMAGE_TAKEN,
            HEALING_TAKEN
        }
    }
}
