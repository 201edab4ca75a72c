package dev.warlog.engine;

/**
 * Whose turn it is.
 *
 * @param number counts turns of the fight from 1
 * @param endsAtMillis when it is ended for the player, in milliseconds since 1970
 */
public record Turn(CombatantId actor, int number, long endsAtMillis) {}
