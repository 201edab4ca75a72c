package dev.warlog.local;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Creates topics on any Kafka, ours or another. */
public final class KafkaTopics {
    private static final int WAIT_SECONDS = 30;
    private static final int BETWEEN_TRIES_MILLIS = 20;

    /**
     * A topic to create.
     *
     * @param settings topic settings by their Kafka names
     */
    public record Topic(String name, int partitions, int replication, Map<String, String> settings) {
        public Topic {
            settings = Map.copyOf(settings);
        }
    }

    private KafkaTopics() {}

    /** Creates those that do not exist; topics that exist stay as they are. */
    public static void ensure(String bootstrapServers, Collection<Topic> topics) {
        var settings = new Properties();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(WAIT_SECONDS * 1_000));
        var partitions = topics.stream().collect(Collectors.toMap(Topic::name, Topic::partitions));
        try (var admin = Admin.create(settings)) {
            var created = admin.createTopics(topics.stream()
                    .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.of((short)
                                    topic.replication()))
                            .configs(topic.settings()))
                    .toList());
            for (var result : created.values().entrySet()) {
                try {
                    result.getValue().get(WAIT_SECONDS, TimeUnit.SECONDS);
                    awaitPartitions(admin, result.getKey(), partitions.getOrDefault(result.getKey(), 0));
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw failure(result.getKey(), bootstrapServers, e.getCause());
                    }
                } catch (TimeoutException e) {
                    throw failure(result.getKey(), bootstrapServers, e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackStartException("Creating topics was interrupted.", e);
        }
    }

    /**
     * Waits until the broker of each partition knows that it has it. Before, it may refuse the first of two requests of a
     * writer and take the second, and then refuses the first until the writer gives it up: KAFKA-15591. One that has not
     * heard of a topic yet says that there is none, and is asked again.
     */
    private static void awaitPartitions(Admin admin, String topic, int partitions)
            throws InterruptedException, ExecutionException, TimeoutException {
        var ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        long giveUpNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (true) {
            try {
                admin.listOffsets(ends).all().get(WAIT_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException e) {
                boolean unheard = e.getCause() instanceof UnknownTopicOrPartitionException;
                if (!unheard || System.nanoTime() - giveUpNanos >= 0) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_TRIES_MILLIS);
            }
        }
    }

    private static StackStartException failure(String topic, String bootstrapServers, @Nullable Throwable cause) {
        return new StackStartException(
                "The topic " + topic + " could not be created on " + bootstrapServers + ": " + cause, cause);
    }
}
