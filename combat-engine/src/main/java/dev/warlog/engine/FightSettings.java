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
 * @param staminaPerTurn stamina that comes back at the start of an own turn
 * @param staminaPerSecond stamina that comes back each second in real time
 * @param turnMillis how much time a turn stands for when a fight changes its mode
 * @param disconnectPolicy what becomes of a combatant whose player is gone
 * @param disconnectGraceMillis how long the fight waits for a player who is gone
 * @param waitLimitMillis how long a fight may wait for its start without anything happening; 0 for ever
 * @param pauseLimitMillis how long a pause may last; 0 for ever
 * @param rewindMillis how far back the world may be looked at for a player's sake; 0 for not at all
 * @param spectators what those see who only watch
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
        long maxDurationMillis,
        int staminaPerTurn,
        int staminaPerSecond,
        int turnMillis,
        DisconnectPolicy disconnectPolicy,
        int disconnectGraceMillis,
        long waitLimitMillis,
        long pauseLimitMillis,
        int rewindMillis,
        SpectatorView spectators) {

    /** What fights had before these could be set; a record of such a fight does not name them. */
    public static final int DEFAULT_STAMINA_PER_TURN = 10;

    public static final int DEFAULT_STAMINA_PER_SECOND = 5;
    public static final int DEFAULT_TURN_MILLIS = 2000;
    public static final int DEFAULT_DISCONNECT_GRACE_MILLIS = 30_000;

    /** Settings that say nothing about stamina, absence, limits of waiting, rewinding and spectators. */
    public FightSettings(
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
            long maxDurationMillis) {
        this(
                mode,
                tickMillis,
                turnLimitMillis,
                apPerTurn,
                mpPerTurn,
                autoEndTurn,
                apRegenMilliPerSecond,
                mpRegenMilliPerSecond,
                globalCooldownMillis,
                queueSize,
                allowFlee,
                maxDurationMillis,
                DEFAULT_STAMINA_PER_TURN,
                DEFAULT_STAMINA_PER_SECOND,
                DEFAULT_TURN_MILLIS,
                DisconnectPolicy.LINGER,
                DEFAULT_DISCONNECT_GRACE_MILLIS,
                0,
                0,
                0,
                SpectatorView.PUBLIC);
    }
}
