package dev.warlog.gateway.character;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.CharacterLimits;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.bus.Bus;
import dev.warlog.gateway.bus.BusMessage;
import dev.warlog.gateway.bus.Channels;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.room.LocalRooms;
import dev.warlog.gateway.room.RoomObserver;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells those in a zone where its characters are: all that moved within a few milliseconds in one frame, over all
 * gateways. Who comes gets the present places at once, and a moment later what only other gateways knew.
 */
@Startup
@ApplicationScoped
class Moves implements RoomObserver {

    private static final String MOVED = "moves";
    private static final String WANTED = "moves-wanted";

    /** What a zone has here. */
    private record Here(ZonePlaces places, Set<Client> members) {}

    private final Bus bus;
    private final LocalRooms rooms;
    private final CharacterLimits limits;
    private final int gatherForMillis;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Map<RoomId, Here> zones = new ConcurrentHashMap<>();

    Moves(Bus bus, LocalRooms rooms, Channels channels, GatewayLimits limits, InstantSource clock, Vertx vertx) {
        this.bus = bus;
        this.rooms = rooms;
        this.limits = limits.characters();
        this.gatherForMillis = (int) (2 * this.limits.batchMillis());
        this.clock = clock;
        this.vertx = vertx;
        channels.on(MOVED, this::heard);
        channels.on(WANTED, message -> tellOthers(RoomId.of(message.body())));
        vertx.setPeriodic(this.limits.batchMillis(), fired -> tell());
        vertx.setPeriodic(this.limits.refreshMillis(), fired -> refresh());
    }

    /** The places of a zone that somebody here is in, or null. */
    @Nullable
    ZonePlaces places(RoomId zone) {
        Here here = zones.get(zone);
        return here == null ? null : here.places();
    }

    @Override
    public void entered(Client client, RoomId room) {
        if (room.kind() != RoomId.Kind.ZONE) {
            return;
        }
        boolean[] first = {false};
        Here here = zones.compute(room, (id, present) -> {
            first[0] = present == null;
            Here now = present == null ? new Here(new ZonePlaces(limits), new HashSet<>(4)) : present;
            now.members().add(client);
            return now;
        });
        if (here != null) {
            snapshot(client, room, here.places().all());
        }
        if (first[0]) {
            // a moment later, when this gateway listens to what the others answer
            vertx.setTimer(gatherForMillis, fired -> bus.tell(room, WANTED, room.text()));
        }
    }

    private void snapshot(Client client, RoomId room, Map<String, Place> all) {
        Map<String, Place> some = new HashMap<>();
        all.forEach((character, place) -> {
            some.put(character, place);
            if (some.size() == limits.maxPerFrame()) {
                client.send(MovesFrame.of(room, MovesFrame.data(clock.millis(), some, List.of())));
                some.clear();
            }
        });
        if (!some.isEmpty()) {
            client.send(MovesFrame.of(room, MovesFrame.data(clock.millis(), some, List.of())));
        }
    }

    @Override
    public void left(Client client, RoomId room) {
        zones.computeIfPresent(room, (id, here) -> {
            here.places().left(client);
            here.members().remove(client);
            if (!here.members().isEmpty()) {
                return here;
            }
            List<String> gone = here.places().takeGone();
            if (!gone.isEmpty()) {
                bus.tell(room, MOVED, body(room, MovesFrame.data(clock.millis(), Map.of(), gone)));
            }
            return null;
        });
    }

    private void tell() {
        zones.forEach((room, here) -> {
            Map<String, Place> moved = here.places().takeMoved();
            List<String> gone = here.places().takeGone();
            if (!moved.isEmpty() || !gone.isEmpty()) {
                JsonObject data = MovesFrame.data(clock.millis(), moved, gone);
                rooms.deliver(room, MovesFrame.of(room, data), null);
                bus.tell(room, MOVED, body(room, data));
            }
        });
    }

    private static String body(RoomId room, JsonObject data) {
        return room.text() + '\n' + data.encode();
    }

    private void heard(BusMessage message) {
        int line = message.body().indexOf('\n');
        RoomId room = RoomId.of(message.body().substring(0, line));
        ZonePlaces places = places(room);
        if (places == null) {
            return;
        }
        JsonObject data = new JsonObject(message.body().substring(line + 1));
        long now = clock.millis();
        JsonArray news = new JsonArray();
        JsonArray moves = data.getJsonArray("moves", new JsonArray());
        for (int i = 0; i < moves.size(); i++) {
            JsonObject move = moves.getJsonObject(i);
            if (places.heard(
                    move.getString("character"), move.getInteger("x"), move.getInteger("y"), move.getLong("at"), now)) {
                news.add(move);
            }
        }
        JsonArray gone = data.getJsonArray("gone", new JsonArray());
        gone.forEach(one -> places.heardGone(String.valueOf(one)));
        if (!news.isEmpty() || !gone.isEmpty()) {
            rooms.deliver(room, MovesFrame.of(room, data.put("moves", news)), null);
        }
    }

    /** Says once more who is moved from here and where it is. */
    private void tellOthers(RoomId room) {
        ZonePlaces places = places(room);
        if (places == null) {
            return;
        }
        Map<String, Place> some = new HashMap<>();
        places.own().forEach((character, place) -> {
            some.put(character, place);
            if (some.size() == limits.maxPerFrame()) {
                bus.tell(room, MOVED, body(room, MovesFrame.data(clock.millis(), some, List.of())));
                some.clear();
            }
        });
        if (!some.isEmpty()) {
            bus.tell(room, MOVED, body(room, MovesFrame.data(clock.millis(), some, List.of())));
        }
    }

    private void refresh() {
        long since = clock.millis() - limits.forgetMillis();
        zones.forEach((room, here) -> {
            tellOthers(room);
            List<String> forgotten = here.places().forget(since);
            if (!forgotten.isEmpty()) {
                rooms.deliver(room, MovesFrame.of(room, MovesFrame.data(clock.millis(), Map.of(), forgotten)), null);
            }
        });
    }
}
