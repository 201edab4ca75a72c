package dev.warlog.engine;

/** Names one command of one user; the sender chooses it, so that sending it twice has one effect. */
public record CommandId(String value) {

    /** @throws IllegalArgumentException when the value is blank or longer than {@link Identifiers#MAX_LENGTH} */
    public CommandId {
        Identifiers.check("command id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
