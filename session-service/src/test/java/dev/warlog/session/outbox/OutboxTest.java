package dev.warlog.session.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warlog.contract.RoomId;
import dev.warlog.contract.Topics;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import dev.warlog.session.AtOnce;
import dev.warlog.session.RealServers;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.Told;
import dev.warlog.session.Waiting;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RealServers.class)
class OutboxTest {

    @Inject
    SessionSettings settings;

    @Inject
    Changes changes;

    @Inject
    Outbox outbox;

    @Test
    void whatIsToldComesOnceAndInOrderHoweverManyPublish() throws Exception {
        RoomId room = new RoomId(RoomId.Kind.PARTY, UUID.randomUUID().toString());
        int count = settings.outbox().batch() + 50;
        changes.make(change -> {
            IntStream.range(0, count)
                    .forEach(number -> change.tell(room, "party:joined", null, null, Map.of("number", number)));
            return count;
        });
        AtOnce.all(outbox::publishBatch, outbox::publishBatch, outbox::publishBatch);
        try (Told told = new Told(settings.kafka(), Topics.CHAT_MESSAGES)) {
            List<Told.Message> messages = told.until(room.text(), "all is told", found -> found.size() >= count);
            assertThat(messages)
                    .extracting(message -> message.data().path("number").asInt())
                    .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
            assertThat(messages).extracting(Told.Message::id).doesNotHaveDuplicates();
        }
    }

    @Test
    void aChangeThatFailsTellsNothing() {
        RoomId room = new RoomId(RoomId.Kind.PARTY, UUID.randomUUID().toString());
        assertThatThrownBy(() -> changes.make(change -> {
                    change.tell(room, "party:joined", null, null, Map.of());
                    throw new IllegalStateException("after all not");
                }))
                .hasMessage("after all not");
        long waiting = changes.make(
                change -> change.number("select count(*) from session.outbox where record_key = $1", room.text()));
        assertThat(waiting).isZero();
    }

    @Test
    void whatIsToldWhileKafkaIsAwayComesWhenItIsBack() {
        LocalStack stack = LocalStack.shared(Set.of(Part.KAFKA));
        RoomId room = new RoomId(RoomId.Kind.PARTY, UUID.randomUUID().toString());
        stack.stop(Part.KAFKA);
        try {
            for (int number = 0; number < 3; number++) {
                Map<String, Integer> data = Map.of("number", number);
                changes.make(change -> {
                    change.tell(room, "party:joined", null, null, data);
                    return data;
                });
            }
            Waiting.until(
                    "the lag is seen",
                    () -> given().get("/metrics")
                            .asString()
                            .lines()
                            .anyMatch(line -> line.startsWith("warlog_outbox_lag_seconds") && !line.endsWith(" 0.0")));
            Waiting.until("the lag is told", () -> outbox.problem() != null);
        } finally {
            stack.start(Part.KAFKA);
        }
        try (Told told = new Told(settings.kafka(), Topics.CHAT_MESSAGES)) {
            List<Told.Message> messages = told.until(
                    room.text(),
                    "all is told",
                    found -> found.stream().map(Told.Message::id).distinct().count() == 3);
            // one that came twice has its id twice
            assertThat(messages.stream()
                            .map(message -> message.data().path("number").asInt())
                            .distinct())
                    .containsExactly(0, 1, 2);
        }
        Waiting.until("nothing is wrong any more", () -> outbox.problem() == null);
        Waiting.until("the service is ready", () -> given().get("/ready").statusCode() == 200);
    }
}
