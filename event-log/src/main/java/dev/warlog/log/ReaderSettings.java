package dev.warlog.log;

/**
 * Where and as whom to read.
 *
 * @param name says in logs, thread names and client ids who reads
 * @param groupId consumer group of a projection; tails have none and do not look at it
 * @param sessionTimeoutMillis after which a silent group member's partitions go to another
 */
public record ReaderSettings(
        String bootstrapServers, String topic, String name, String groupId, int sessionTimeoutMillis) {}
