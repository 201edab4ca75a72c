package dev.warlog.replay.freshness;

import dev.warlog.contract.Topics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where the log ends. One question at a time is under way; all who ask meanwhile share the next one, because the one
 * under way may have been answered before they asked.
 */
@ApplicationScoped
class EndOffsets {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final String bootstrapServers;
    private final String topic = Topics.COMBAT_EVENTS.topicName();
    private @Nullable Admin admin;
    private List<TopicPartition> partitions = List.of();
    private @Nullable CompletableFuture<Map<Integer, Long>> underWay;
    private @Nullable CompletableFuture<Map<Integer, Long>> next;

    EndOffsets(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** The end offset of every partition, as of some moment after this call. Fails within two seconds or so. */
    synchronized CompletableFuture<Map<Integer, Long>> ask() {
        if (underWay == null) {
            return send(new CompletableFuture<>());
        }
        if (next == null) {
            next = new CompletableFuture<>();
        }
        return next;
    }

    private CompletableFuture<Map<Integer, Long>> send(CompletableFuture<Map<Integer, Long>> answer) {
        underWay = answer;
        var _ = question().whenComplete((offsets, failure) -> {
            followUp();
            if (failure == null) {
                answer.complete(offsets);
            } else {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    private synchronized void followUp() {
        CompletableFuture<Map<Integer, Long>> waiting = next;
        next = null;
        underWay = null;
        if (waiting != null) {
            var _ = send(waiting);
        }
    }

    private CompletionStage<Map<Integer, Long>> question() {
        try {
            return partitions.isEmpty() ? findPartitions().thenCompose(this::ends) : ends(partitions);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletionStage<List<TopicPartition>> findPartitions() {
        return admin().describeTopics(List.of(topic))
                .allTopicNames()
                .toCompletionStage()
                .thenApply(topics -> {
                    List<TopicPartition> found = new ArrayList<>();
                    for (TopicDescription description : topics.values()) {
                        description.partitions().forEach(p -> found.add(new TopicPartition(topic, p.partition())));
                    }
                    remember(found);
                    return found;
                });
    }

    private synchronized void remember(List<TopicPartition> found) {
        partitions = List.copyOf(found);
    }

    private CompletionStage<Map<Integer, Long>> ends(List<TopicPartition> of) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        of.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        return admin().listOffsets(latest).all().toCompletionStage().thenApply(EndOffsets::byPartition);
    }

    private static Map<Integer, Long> byPartition(Map<TopicPartition, ListOffsetsResultInfo> results) {
        Map<Integer, Long> offsets = new HashMap<>();
        results.forEach((partition, result) -> offsets.put(partition.partition(), result.offset()));
        return offsets;
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(Map.of(
                    AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "replay-end-offsets",
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    TIMEOUT_MILLIS / 2,
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    500));
        }
        return admin;
    }

    synchronized void stop(@Observes ShutdownEvent stopping) {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
