package dev.warlog.engine;

/** Names the account that commands come from. */
public record UserId(String value) {

    /** @throws IllegalArgumentException when the value is blank or longer than {@link Identifiers#MAX_LENGTH} */
    public UserId {
        Identifiers.check("user id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
