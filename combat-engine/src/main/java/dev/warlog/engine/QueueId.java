package dev.warlog.engine;

/** Names one queued action within a fight. */
public record QueueId(String value) {

    /** @throws IllegalArgumentException when the value is blank or longer than {@link Identifiers#MAX_LENGTH} */
    public QueueId {
        Identifiers.check("queue id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
