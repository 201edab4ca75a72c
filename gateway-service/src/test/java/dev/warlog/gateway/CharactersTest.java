package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Characters that walk about in a zone, by real sockets; the other gateway is what it would say over Redis. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class CharactersTest extends GatewayCase {

    private static final String ROOM = "zone:tavern";

    private final String ann = "ann-" + UUID.randomUUID();
    private final String bob = "bob-" + UUID.randomUUID();
    private final String hero = "hero-" + UUID.randomUUID();

    @BeforeEach
    void characters() {
        People.own(ann, hero);
        People.own(bob, "other-" + hero);
    }

    private Player inTavern(String user) {
        Player player = player(user);
        player.send("room:join", "join", null, new JsonObject().put("room", ROOM));
        player.until(frame -> "ack".equals(frame.getString("type")));
        return player;
    }

    private JsonObject at(int x, int y) {
        return new JsonObject()
                .put("character", hero)
                .put("zone", "tavern")
                .put("x", x)
                .put("y", y);
    }

    private static boolean shows(JsonObject frame, String character, int x) {
        return "character:moves".equals(frame.getString("type"))
                && frame.getJsonObject("data").getJsonArray("moves").stream()
                        .map(JsonObject.class::cast)
                        .anyMatch(move -> character.equals(move.getString("character")) && move.getInteger("x") == x);
    }

    @Test
    void movesAreToldInBatchesAndWhoComesIsToldThePlaces() {
        Player mover = inTavern(ann);
        Player watcher = inTavern(bob);
        mover.send("character:move", "m", null, at(1_000, 1_000));
        JsonObject moves = watcher.until(frame -> shows(frame, hero, 1_000)).getLast();
        assertThat(moves.getString("room")).isEqualTo(ROOM);
        assertThat(moves.getJsonObject("data").getLong("at"))
                .isGreaterThanOrEqualTo(moves.getJsonObject("data")
                        .getJsonArray("moves")
                        .getJsonObject(0)
                        .getLong("at"));
        player(bob)
                .send("room:join", "join", null, new JsonObject().put("room", ROOM))
                .until(frame -> shows(frame, hero, 1_000));
        mover.close();
        watcher.until(frame -> "character:moves".equals(frame.getString("type"))
                && frame.getJsonObject("data").containsKey("gone"));
    }

    @Test
    void whatCannotBeIsCorrectedAndWhatIsNotOnesOwnRefused() {
        Player mover = inTavern(ann);
        mover.send("character:move", "m", null, at(1_000, 1_000));
        mover.until(frame -> shows(frame, hero, 1_000));
        mover.send("character:move", "m", null, at(90_000, 1_000));
        JsonObject correction = mover.until(frame -> "character:correction".equals(frame.getString("type")))
                .getLast()
                .getJsonObject("data");
        assertThat(correction)
                .isEqualTo(new JsonObject()
                        .put("character", hero)
                        .put("reason", "too-fast")
                        .put("x", 1_000)
                        .put("y", 1_000));
        Player thief = inTavern(bob);
        thief.send("character:move", "t", null, at(1_000, 1_000));
        assertThat(error(thief, "t")).isEqualTo("not-your-character");
        thief.send("character:move", "z", null, at(1_000, 1_000).put("zone", "harbour"));
        assertThat(error(thief, "z")).isEqualTo("forbidden");
        thief.send("character:move", "b", null, at(1_000, 1_000).put("x", "here"));
        assertThat(error(thief, "b")).isEqualTo("bad-request");
    }

    private static String error(Player player, String id) {
        return player.until(frame -> id.equals(frame.getString("id")) && "error".equals(frame.getString("type")))
                .getLast()
                .getString("code");
    }

    @Test
    void gesturesAndStatusAreToldToTheZone() {
        Player actor = inTavern(ann);
        Player watcher = inTavern(bob);
        JsonObject who = new JsonObject().put("character", hero).put("zone", "tavern");
        actor.send("character:action", "a", null, who.copy().put("action", "wave"));
        JsonObject wave = watcher.until(frame -> "character:action".equals(frame.getString("type")))
                .getLast();
        assertThat(wave.getJsonObject("data").getString("action")).isEqualTo("wave");
        actor.send("character:status", "s", null, who.copy().put("health", 40).put("mood", "fine"));
        JsonObject status = watcher.until(frame -> "character:status".equals(frame.getString("type")))
                .getLast();
        assertThat(status.getJsonObject("data").getJsonObject("status"))
                .isEqualTo(new JsonObject().put("health", 40).put("mood", "fine"));
        actor.send("character:action", "bad", null, who.copy().put("action", "teleport"));
        assertThat(error(actor, "bad")).isEqualTo("bad-request");
        actor.send("character:status", "big", null, who.copy().put("mood", new JsonObject()));
        assertThat(error(actor, "big")).isEqualTo("bad-request");
    }

    @Test
    void whatOtherGatewaysSayIsShownToo() {
        Player watcher = inTavern(bob);
        OtherGateway other = new OtherGateway(redis);
        String body = ROOM + "\n{\"at\":1,\"moves\":[{\"character\":\"far\",\"x\":7,\"y\":8,\"at\":1}]}";
        eventually("this gateway listens", () -> {
            other.publish("warlog:room:" + ROOM, "moves", body);
            return watcher.drain().stream().anyMatch(frame -> shows(frame, "far", 7));
        });
        Player next = player(ann);
        next.send("room:join", "join", null, new JsonObject().put("room", ROOM)).until(frame -> shows(frame, "far", 7));
        other.die();
    }
}
