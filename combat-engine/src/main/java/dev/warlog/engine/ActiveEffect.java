package dev.warlog.engine;

/**
 * A status effect that lasts on somebody.
 *
 * @param id what the ruleset calls it, such as {@code guard}
 * @param kind what it does
 * @param magnitude how much, in the unit of its kind
 * @param until when it ends: a tick in real time; the number of the bearer's own turn in a turn-based fight
 */
public record ActiveEffect(String id, Kind kind, int magnitude, long until) {

    /** What an effect does to its bearer. */
    public enum Kind {
        /** Takes {@code magnitude} per cent off each blow. */
        GUARD
    }
}
