package dev.warlog.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A reader of what rooms or gateways are told, from the beginning on. */
public final class Told implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Message> seen = new ArrayList<>();

    public Told(String kafka, Topics topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, Topics.PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** All that was told under this key until the condition holds for it. */
    public List<Message> until(String key, String what, Predicate<List<Message>> holds) {
        Waiting.until(what, () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> seen.add(Message.of(record)));
            return holds.test(of(key));
        });
        return of(key);
    }

    /** All under this key, once a message of that type is there. */
    public List<Message> untilType(String key, String type) {
        return until(
                key,
                type + " in " + key,
                told -> told.stream().anyMatch(message -> message.type().equals(type)));
    }

    private List<Message> of(String key) {
        return seen.stream().filter(message -> message.key().equals(key)).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /**
     * A record as it was read.
     *
     * @param removes empty when nobody is removed
     */
    public record Message(String key, String id, String type, String by, String removes, JsonNode body) {

        static Message of(ConsumerRecord<String, byte[]> record) {
            try {
                JsonNode body = JSON.readTree(record.value());
                return new Message(
                        record.key(),
                        header(record, HeaderNames.CE_ID),
                        body.path("type").asText(),
                        header(record, HeaderNames.USER),
                        header(record, HeaderNames.REMOVES),
                        body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public JsonNode data() {
            return body.path("data");
        }

        private static String header(ConsumerRecord<String, byte[]> record, String name) {
            return Optional.ofNullable(record.headers().lastHeader(name))
                    .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                    .orElse("");
        }
    }
}
