package dev.warlog.engine;

/** Names an action of the ruleset, such as {@code attack}. */
public record ActionId(String value) {

    /** @throws IllegalArgumentException when the value is blank or longer than {@link Identifiers#MAX_LENGTH} */
    public ActionId {
        Identifiers.check("action id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
