package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.RoomId;
import dev.warlog.contract.RoomMessage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class MembershipTest extends GatewayCase {

    @Test
    void whoWasPutOutDoesNotComeBackByAnOlderAnswer() {
        String guild = "g-" + UUID.randomUUID();
        String ben = "ben-" + UUID.randomUUID();
        JsonObject room = new JsonObject().put("room", "guild:" + guild);
        People.put(ben, Set.of(guild), Set.of(), Set.of());
        Player player = player(ben);
        player.send("room:join", "in", null, room);
        player.until(frame -> "room:joined".equals(frame.getString("type")));

        People.put(ben, Set.of(), Set.of(), Set.of());
        try (RoomsTopic rooms = new RoomsTopic(bootstrapServers)) {
            rooms.tell(new RoomMessage(
                    new RoomId(RoomId.Kind.GUILD, guild),
                    UUID.randomUUID().toString(),
                    "guild:kicked",
                    null,
                    ben,
                    "{}".getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(player.until(frame -> "room:left".equals(frame.getString("type"))))
                .extracting(frame -> frame.getString("type"))
                .contains("guild:kicked");
        player.send("room:join", "again", null, room);
        assertThat(player.until(frame -> "again".equals(frame.getString("id")))
                        .getLast()
                        .getString("code"))
                .isEqualTo("forbidden");
    }
}
