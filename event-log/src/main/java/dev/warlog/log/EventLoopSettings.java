package dev.warlog.log;

/**
 * How sessions are owned and decided.
 *
 * @param groupId consumer group in which owners share the partitions
 * @param source CloudEvents source of what is written
 * @param sessionTimeoutMillis after which a silent owner's partitions go to another
 * @param deliveryTimeoutMillis after which an owner whose records the log does not confirm gives up and claims anew
 * @param claimTimeoutMillis longest wait for a claim and for the log to be read up to it
 * @param answersRemembered answers kept for each session, for commands that come again
 * @param snapshotEveryRecords fewest records written to a partition between two snapshots
 * @param snapshotRecordsPerSession and fewest for each session that is to be in the snapshot
 * @param gatherMillis how long a command that can wait does so for others of its kind; 0 for not at all
 * @param gatheredMost how many of a session may wait
 * @param keepEndedMillis how long a session that is over stays in memory, to refuse late commands properly
 */
public record EventLoopSettings(
        String bootstrapServers,
        String commandsTopic,
        String eventsTopic,
        String snapshotsTopic,
        String groupId,
        String clientId,
        String source,
        int sessionTimeoutMillis,
        int deliveryTimeoutMillis,
        int claimTimeoutMillis,
        int answersRemembered,
        int snapshotEveryRecords,
        int snapshotRecordsPerSession,
        long gatherMillis,
        int gatheredMost,
        long keepEndedMillis) {}
