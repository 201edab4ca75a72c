package dev.warlog.gateway.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.RoomId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.RoomLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.join.Joins;
import dev.warlog.gateway.people.Profile;
import dev.warlog.gateway.people.Profiles;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets connections into rooms and out of them. */
@ApplicationScoped
public class RoomDesk {

    private final LocalRooms rooms;
    private final RoomTail tail;
    private final RoomAccess access;
    private final Profiles profiles;
    private final Joins fights;
    private final RoomLimits limits;
    private final GatewayMetrics metrics;
    private final Vertx vertx;

    RoomDesk(
            LocalRooms rooms,
            RoomTail tail,
            RoomAccess access,
            Profiles profiles,
            Joins fights,
            GatewayLimits limits,
            GatewayMetrics metrics,
            Vertx vertx) {
        this.rooms = rooms;
        this.tail = tail;
        this.access = access;
        this.profiles = profiles;
        this.fights = fights;
        this.limits = limits.rooms();
        this.metrics = metrics;
        this.vertx = vertx;
    }

    /** The room that a message names. */
    public static RoomId room(JsonNode data) {
        String text = data.path("room").textValue();
        if (text == null) {
            throw new MalformedMessageException("data.room", "is required");
        }
        return RoomId.of(text);
    }

    /** {@code room:join {room, sinceSeq?}} */
    public void join(Client client, String id, JsonNode data) {
        JsonNode since = data.path("sinceSeq");
        join(client, id, room(data), since.isMissingNode() || since.isNull() ? null : number("sinceSeq", since));
    }

    private static long number(String field, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < -1) {
            throw new MalformedMessageException("data." + field, "must be a whole number from -1");
        }
        return node.longValue();
    }

    /** {@code room:leave {room}} */
    public void leave(Client client, String id, JsonNode data) {
        RoomId room = room(data);
        rooms.leave(client, room);
        client.send(GatewayFrames.ack(id, "{\"room\":\"" + room.text() + "\"}"));
        client.send(GatewayFrames.roomLeft(room, client.userId(), "left"));
    }

    /**
     * {@code room:resume {rooms, sessions}}: everything that a client followed before, each answered as a join of its own
     * with the id {@code <id>/<name>}.
     */
    public void resume(Client client, String id, JsonNode data) {
        Map<String, Cursors.Place> places = new LinkedHashMap<>();
        data.path("rooms").properties().forEach(room -> {
            RoomId.of(room.getKey());
            places.put(room.getKey(), Cursors.Place.of(number("rooms", room.getValue())));
        });
        data.path("sessions").properties().forEach(fight -> {
            if (Cursors.isRoom(fight.getKey()) || fight.getKey().isBlank()) {
                throw new MalformedMessageException("data.sessions", "must have ids of fights");
            }
            places.put(fight.getKey(), Cursors.Place.of(number("sessions", fight.getValue())));
        });
        if (places.size() > limits.maxResumed()) {
            throw new MalformedMessageException("data", "must not have more than " + limits.maxResumed() + " entries");
        }
        client.send(GatewayFrames.ack(id, "{\"resuming\":" + places.size() + "}"));
        resume(client, id, new Cursors(places));
    }

    /**
     * Lets a connection that has just opened go on where another left off. What its user alone is told is held until it is
     * back in that room, or is told that it cannot be.
     *
     * @param text of {@link Cursors}
     */
    public void resume(Client client, String id, String text) {
        try {
            Cursors cursors = Cursors.of(text, limits.maxResumed());
            if (!cursors.places().containsKey(RoomId.ofUser(client.userId()).text())) {
                client.holdOwn(false);
            }
            resume(client, id, cursors).onComplete(done -> client.holdOwn(false));
        } catch (MalformedMessageException e) {
            client.holdOwn(false);
            client.sendError(id, null, "bad-request", e.text(), Map.of("violations", e.violations()));
        }
    }

    /** Lets a connection go on where another left off; completes with whether it missed nothing, when all is answered. */
    public Future<Boolean> resume(Client client, String id, Cursors cursors) {
        Future<Boolean> all = Future.succeededFuture(true);
        for (Map.Entry<String, Cursors.Place> cursor : cursors.places().entrySet()) {
            String name = cursor.getKey();
            Future<Boolean> joined = Cursors.isRoom(name)
                    ? join(
                            client,
                            id + "/" + name,
                            RoomId.of(name),
                            cursor.getValue().seq())
                    : fights.join(
                            client, id + "/" + name, name, cursor.getValue().ask());
            all = all.compose(before -> joined.map(recovered -> before && recovered));
        }
        return all;
    }

    /** The last number of a room that this gateway has read, or null while it cannot read any. */
    public @Nullable Long reached(RoomId room) {
        RoomTail.Place place = tail.place(room);
        return place == null ? null : place.position() - 1;
    }

    private Future<Boolean> join(Client client, String id, RoomId room, @Nullable Long since) {
        if (client.rooms().size() >= limits.maxPerConnection() && !client.isIn(room)) {
            refuse(client, id, "too-many-rooms", "This connection is in too many rooms; leave some.");
            return Future.succeededFuture(false);
        }
        return access.judge(client, room).transform(judged -> {
            if (judged.failed()) {
                return refused(client, id, "unavailable", "Whether you may be there cannot be found out at present.");
            }
            return switch (judged.result()) {
                case FORBIDDEN -> refused(client, id, "forbidden", "That room is for its members.");
                case UNKNOWN -> refused(client, id, "unknown-room", "There is no such room.");
                case ALLOWED ->
                    // who has blocked somebody is asked for before the first message can come
                    profiles.of(client.userId())
                            .recover(failure -> Future.succeededFuture(Optional.empty()))
                            .compose(profile -> untilRead(room, since, limits.waitMillis())
                                    .compose(place -> onLoop(client, () -> {
                                        if (place == null) {
                                            refuse(client, id, "unavailable", "What is said in rooms cannot be read.");
                                            return false;
                                        }
                                        return enter(client, id, room, since, place, profile.orElse(null));
                                    })));
            };
        });
    }

    private static Future<Boolean> onLoop(Client client, Supplier<Boolean> work) {
        Promise<Boolean> done = Promise.promise();
        client.execute(() -> done.complete(work.get()));
        return done.future();
    }

    private boolean enter(
            Client client,
            String id,
            RoomId room,
            @Nullable Long since,
            RoomTail.Place place,
            @Nullable Profile profile) {
        LocalRoom.Entry entry = rooms.enter(client, room, since, place, profile, (of, recovered, seq, history) -> {
            client.send(GatewayFrames.ack(
                    id, "{\"room\":\"" + of.text() + "\",\"recovered\":" + recovered + ",\"seq\":" + seq + "}"));
            return GatewayFrames.roomJoined(of, client.userId(), recovered, seq, history);
        });
        metrics.room(
                switch (entry) {
                    case RECOVERED -> "recovered";
                    case FRESH -> "fresh";
                    case CLOSED, GONE -> "closed";
                });
        return entry == LocalRoom.Entry.RECOVERED;
    }

    /** This gateway may be behind another that the client was at; completes with null when the topic cannot be read. */
    private Future<RoomTail.@Nullable Place> untilRead(RoomId room, @Nullable Long since, long waitMillis) {
        RoomTail.Place place = tail.place(room);
        boolean there = place != null && (since == null || since < place.position());
        if (there || waitMillis <= 0) {
            return Future.succeededFuture(place);
        }
        return vertx.timer(limits.pauseMillis())
                .compose(fired -> untilRead(room, since, waitMillis - limits.pauseMillis()));
    }

    private Future<Boolean> refused(Client client, String id, String code, String message) {
        refuse(client, id, code, message);
        return Future.succeededFuture(false);
    }

    private void refuse(Client client, String id, String code, String message) {
        metrics.room(code);
        client.sendError(id, null, code, message);
    }
}
