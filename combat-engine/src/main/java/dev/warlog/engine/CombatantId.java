package dev.warlog.engine;

/** Names one combatant within a fight; a player's combatant has the id of the character. */
public record CombatantId(String value) {

    /** @throws IllegalArgumentException when the value is blank or longer than {@link Identifiers#MAX_LENGTH} */
    public CombatantId {
        Identifiers.check("combatant id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
