package dev.warlog.gateway;

import dev.warlog.contract.RoomMessage;
import dev.warlog.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tells rooms what happened, as the session service does. */
final class RoomsTopic implements AutoCloseable {

    private static final int WAIT_SECONDS = 20;

    private final KafkaProducer<String, byte[]> producer;

    RoomsTopic(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** Returns the message's number once the log has it. */
    long tell(RoomMessage message) {
        ProducerRecord<String, byte[]> told = new ProducerRecord<>(
                Topics.CHAT_MESSAGES.topicName(), message.room().text(), message.encode());
        message.headers("/session-service", "2026-01-01T00:00:00Z", "00-1-2-01")
                .forEach((name, value) -> told.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            return producer.send(told).get(WAIT_SECONDS, TimeUnit.SECONDS).offset();
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
