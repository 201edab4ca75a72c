package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * A status effect that lasts on somebody.
 *
 * @param id what the ruleset calls it, such as {@code guard}
 * @param kind what it does
 * @param magnitude how much one stack of it does, in the unit of its kind; of a shield, what is left of it
 * @param until when it ends: a tick in real time; the number of the bearer's own turn in a turn-based fight
 * @param source who laid it on; null for effects from before this was recorded
 * @param stacks how many times it counts
 * @param nextAt when it pulses next, in the unit of {@code until}; 0 when it does not
 */
public record ActiveEffect(
        String id,
        Kind kind,
        int magnitude,
        long until,
        @Nullable CombatantId source,
        int stacks,
        long nextAt) {

    /** An effect that counts once and does not pulse. */
    public ActiveEffect(String id, Kind kind, int magnitude, long until) {
        this(id, kind, magnitude, until, null, 1, 0);
    }

    /** What an effect does to its bearer. */
    public enum Kind {
        /** Takes {@code magnitude} per cent off each blow. */
        GUARD,
        /** Blows that can be evaded miss. */
        EVADE,
        /** The next blow that can be countered hurts who struck it instead, by {@code magnitude} per cent. */
        COUNTER,
        /** Changes stats as the ruleset says, for better or worse. */
        MODIFIER,
        /** Takes {@code magnitude} of health at each pulse. */
        DAMAGE_OVER_TIME,
        /** Gives {@code magnitude} of health at each pulse. */
        HEAL_OVER_TIME,
        /** Takes {@code magnitude} of damage upon itself. */
        SHIELD,
        /** No action can be begun, none be finished. */
        STUN,
        /** Nobody walks. */
        ROOT,
        /** No spells. */
        SILENCE,
        /** Enemies farther away than {@code magnitude} millimetres do not see the bearer. */
        STEALTH,
        /** Effects with the tags that the ruleset names do not take. */
        IMMUNITY;

        /** Whether it is a stance: it holds until the bearer's next turn begins, and a feint draws it. */
        boolean stance() {
            return this == GUARD || this == EVADE || this == COUNTER;
        }
    }

    ActiveEffect withMagnitude(int value) {
        return new ActiveEffect(id, kind, value, until, source, stacks, nextAt);
    }

    ActiveEffect from(CombatantId other) {
        return new ActiveEffect(id, kind, magnitude, until, other, stacks, nextAt);
    }

    ActiveEffect withTimes(long newUntil, long newNextAt) {
        return new ActiveEffect(id, kind, magnitude, newUntil, source, stacks, newNextAt);
    }
}
