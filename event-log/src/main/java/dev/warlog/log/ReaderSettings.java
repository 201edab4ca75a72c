package dev.warlog.log;

/**
 * Where and as whom to read.
 *
 * @param name says in logs, thread names and client ids who reads
 * @param groupId consumer group of a projection; tails have none and do not look at it
 * @param sessionTimeoutMillis after which a silent group member's partitions go to another
 * @param gatherMillis how long the broker may gather records before it hands them out; 0 when each is wanted at once
 */
public record ReaderSettings(
        String bootstrapServers,
        String topic,
        String name,
        String groupId,
        int sessionTimeoutMillis,
        int gatherMillis) {

    /** One who wants each record at once. */
    public ReaderSettings(
            String bootstrapServers, String topic, String name, String groupId, int sessionTimeoutMillis) {
        this(bootstrapServers, topic, name, groupId, sessionTimeoutMillis, 0);
    }

    /** The same for one who takes records that much later, and so in fewer and larger batches. */
    public ReaderSettings gathering(int millis) {
        return new ReaderSettings(bootstrapServers, topic, name, groupId, sessionTimeoutMillis, millis);
    }
}
