package dev.warlog.engine;

/**
 * A combatant's part in the fight.
 *
 * @param initiative rolled when the fight starts; higher acts first
 * @param turnsTaken own turns begun so far
 * @param fled whether it has left the fight alive
 * @param presence whether its player is there
 * @param awaySinceMillis since when its player is gone; 0 while it is there
 */
public record Participation(int initiative, int turnsTaken, boolean fled, Presence presence, long awaySinceMillis) {

    /** Of somebody who has just joined. */
    static final Participation NEW = new Participation(0, 0, false, Presence.PRESENT, 0);

    Participation withInitiative(int rolled) {
        return new Participation(rolled, turnsTaken, fled, presence, awaySinceMillis);
    }

    Participation withOneMoreTurn() {
        return new Participation(initiative, turnsTaken + 1, fled, presence, awaySinceMillis);
    }

    Participation afterFlight() {
        return new Participation(initiative, turnsTaken, true, presence, awaySinceMillis);
    }

    Participation with(Presence newPresence, long newAwaySinceMillis) {
        return new Participation(initiative, turnsTaken, fled, newPresence, newAwaySinceMillis);
    }
}
