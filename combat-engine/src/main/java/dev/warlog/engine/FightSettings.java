package dev.warlog.engine;

/**
 * How a fight is paced: one combat configuration with every value resolved. Turn values count in
 * {@link CombatMode#TURN_BASED}, rates and queue in {@link CombatMode#REAL_TIME}.
 *
 * @param mode when actions may start
 * @param tickMillis length of a tick; also the unit of {@code tick} in a turn-based fight
 * @param turnLimitMillis longest turn before it is ended for the player
 * @param apPerTurn action points at the start of a turn, and the most that one can have in real time
 * @param mpPerTurn movement points at the start of a turn, and the most that one can have in real time
 * @param autoEndTurn whether a turn ends by itself when no points are left for anything
 * @param apRegenMilliPerSecond thousandths of an action point gained each second
 * @param mpRegenMilliPerSecond thousandths of a movement point gained each second
 * @param globalCooldownMillis pause between two actions of one combatant
 * @param queueSize most actions that may wait for one combatant
 * @param allowFlee whether {@code flee} is allowed
 * @param maxDurationMillis when the fight ends in a draw, not counting pauses
 */
public record FightSettings(
        CombatMode mode,
        int tickMillis,
        int turnLimitMillis,
        int apPerTurn,
        int mpPerTurn,
        boolean autoEndTurn,
        int apRegenMilliPerSecond,
        int mpRegenMilliPerSecond,
        int globalCooldownMillis,
        int queueSize,
        boolean allowFlee,
        long maxDurationMillis) {}
