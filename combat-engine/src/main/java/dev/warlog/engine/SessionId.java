package dev.warlog.engine;

/** Names one fight. */
public record SessionId(String value) {

    /** @throws IllegalArgumentException when the value is blank or longer than {@link Identifiers#MAX_LENGTH} */
    public SessionId {
        Identifiers.check("session id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
