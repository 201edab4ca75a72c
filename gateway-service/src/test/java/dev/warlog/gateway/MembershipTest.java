package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.RoomId;
import dev.warlog.contract.RoomMessage;
import dev.warlog.contract.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class MembershipTest extends GatewayCase {

    @Test
    void whoWasPutOutDoesNotComeBackByAnOlderAnswer() throws Exception {
        String guild = "g-" + UUID.randomUUID();
        String ben = "ben-" + UUID.randomUUID();
        JsonObject room = new JsonObject().put("room", "guild:" + guild);
        People.put(ben, Set.of(guild), Set.of(), Set.of());
        Player player = player(ben);
        player.send("room:join", "in", null, room);
        player.until(frame -> "room:joined".equals(frame.getString("type")));

        People.put(ben, Set.of(), Set.of(), Set.of());
        tell(new RoomMessage(
                new RoomId(RoomId.Kind.GUILD, guild),
                UUID.randomUUID().toString(),
                "guild:kicked",
                null,
                ben,
                "{}".getBytes(StandardCharsets.UTF_8)));
        assertThat(player.until(frame -> "room:left".equals(frame.getString("type"))))
                .extracting(frame -> frame.getString("type"))
                .contains("guild:kicked");
        player.send("room:join", "again", null, room);
        assertThat(player.until(frame -> "again".equals(frame.getString("id")))
                        .getLast()
                        .getString("code"))
                .isEqualTo("forbidden");
    }

    private void tell(RoomMessage message) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    Topics.CHAT_MESSAGES.topicName(), message.room().text(), message.encode());
            message.headers("/session-service", "2026-01-01T00:00:00Z", "00-1-2-01")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            var _ = producer.send(record).get();
        }
    }
}
