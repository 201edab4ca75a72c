package dev.warlog.gateway;

import dev.warlog.contract.AccountEvent;
import dev.warlog.contract.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes what happens to accounts, as the session service does. */
final class AccountsTopic implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    AccountsTopic(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void happened(AccountEvent event) {
        happened(event.user(), event.encode(), System.currentTimeMillis());
    }

    void happened(String user, byte[] value, long atMillis) {
        try {
            var _ = producer.send(new ProducerRecord<>(Topics.ACCOUNT_EVENTS.topicName(), null, atMillis, user, value))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
