package dev.warlog.launcher;

import dev.warlog.contract.Topics;
import dev.warlog.local.KafkaTopics;
import dev.warlog.local.Part;
import java.util.Map;

/** The topics of the contract with the settings that they have on one machine. */
final class LogTopics {
    /** More owners than these one machine does not feed, and each partition with something new is work for the broker. */
    private static final int ON_ONE_MACHINE = 4;

    private LogTopics() {}

    /** Partitions of each topic that is missing: fewer than the contract's where the broker is our own. */
    static int partitions(SystemOptions options) {
        return options.external().containsKey(Part.KAFKA) ? Topics.PARTITIONS : ON_ONE_MACHINE;
    }

    /** Creates those that are missing; the answer is how many there are. */
    static int ensure(String bootstrapServers, int partitions, int replication) {
        var topics = Topics.all().stream()
                .map(topic -> new KafkaTopics.Topic(topic.topicName(), partitions, replication, settings(topic)))
                .toList();
        KafkaTopics.ensure(bootstrapServers, topics);
        return topics.size();
    }

    /**
     * A broker never compacts the segment that it writes to, a gigabyte or a week by default: small ones keep what an owner
     * reads when it restores a partition short.
     */
    private static final Map<String, String> COMPACTED = Map.of(
            "cleanup.policy", "compact",
            "segment.bytes", "4194304",
            "segment.ms", "600000",
            "min.cleanable.dirty.ratio", "0.1");

    /* Outcomes are the truth and stay; commands, chat and accounts' events are not needed for longer than the broker's usual week. */
    private static Map<String, String> settings(Topics topic) {
        return switch (topic) {
            case COMBAT_EVENTS, WORLD_EVENTS -> Map.of("retention.ms", "-1");
            case COMBAT_SNAPSHOTS -> COMPACTED;
            case COMBAT_COMMANDS, DAMAGE_VALIDATION, WORLD_COMMANDS, CHAT_MESSAGES, ACCOUNT_EVENTS -> Map.of();
        };
    }
}
