package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.RoomId;
import dev.warlog.contract.RoomMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a user alone is told, while it comes and goes. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class OwnRoomTest extends GatewayCase {

    /** Fewer than are held of a room. */
    private static final int MANY = 200;

    private static final String TOLD = "friend:told";

    private final String ann = "ann-" + UUID.randomUUID();

    private RoomMessage message(int number) {
        return new RoomMessage(
                RoomId.ofUser(ann),
                UUID.randomUUID().toString(),
                TOLD,
                null,
                null,
                new JsonObject().put("number", number).toBuffer().getBytes());
    }

    @Test
    void whatIsToldWhileSomebodyComesBackAgainAndAgainComesOnceAndInOrder() throws InterruptedException {
        People.put(ann, Set.of(), Set.of(), Set.of());
        Random random = new Random(7);
        List<Integer> got = new ArrayList<>();
        try (RoomsTopic rooms = new RoomsTopic(bootstrapServers)) {
            long last = rooms.tell(message(0));
            Thread telling = Thread.ofPlatform().start(() -> {
                for (int number = 1; number <= MANY; number++) {
                    rooms.tell(message(number));
                }
            });
            while (got.size() < MANY) {
                String has = "?resume=user:" + ann + "=" + last;
                try (Player back = Player.connect(base, has, GatewayParts.SIGNER.token(ann))) {
                    int until = Math.min(MANY, got.size() + 1 + random.nextInt(12));
                    while (got.size() < until) {
                        JsonObject frame = back.nextJson();
                        if (frame.getString("type").equals(TOLD)) {
                            last = frame.getLong("seq");
                            got.add(frame.getJsonObject("data").getInteger("number"));
                        } else {
                            assertThat(frame.getJsonObject("data").getBoolean("recovered"))
                                    .as("%s", frame)
                                    .isTrue();
                        }
                    }
                }
            }
            assertThat(telling.join(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(got).isEqualTo(IntStream.rangeClosed(1, MANY).boxed().toList());
    }
}
