package dev.warlog.gateway.character;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.RoomId;
import dev.warlog.gateway.CharacterLimits;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.bus.Bus;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClientObserver;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.people.Profiles;
import dev.warlog.gateway.people.Zone;
import dev.warlog.gateway.people.Zones;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What characters do in zones, outside of fights: only their own user's connection may say it, and only from there. */
@ApplicationScoped
public class CharacterDesk implements ClientObserver {

    private static final String ACTION = "character:action";
    private static final String STATUS = "character:status";
    private static final String CORRECTION = "character:correction";
    private static final int MOST_ID_CHARACTERS = 128;
    private static final Set<String> NAMES = Set.of("character", "zone");

    private final Moves moves;
    private final Bus bus;
    private final Profiles profiles;
    private final Zones zones;
    private final CharacterLimits limits;
    private final InstantSource clock;
    /** By connection, the characters that were found to be its user's. */
    private final Map<Client, Set<String>> own = new ConcurrentHashMap<>();

    CharacterDesk(Moves moves, Bus bus, Profiles profiles, Zones zones, GatewayLimits limits, InstantSource clock) {
        this.moves = moves;
        this.bus = bus;
        this.profiles = profiles;
        this.zones = zones;
        this.limits = limits.characters();
        this.clock = clock;
    }

    /** {@code character:move {character, zone, x, y}}; not answered when it holds. */
    public void move(Client client, String id, JsonNode data) {
        int x = coordinate(data, "x");
        int y = coordinate(data, "y");
        RoomId room = zone(data);
        withOwn(
                client,
                id,
                data,
                character -> zones.of(room.id()).onComplete(known -> {
                    ZonePlaces places = moves.places(room);
                    if (known.failed() || known.result().isEmpty() || places == null) {
                        client.sendError(id, null, "unavailable", "The zone cannot be looked up at present.");
                    } else if (client.isIn(room)) {
                        claim(
                                client,
                                id,
                                room,
                                places,
                                character,
                                known.result().get(),
                                x,
                                y);
                    }
                }));
    }

    private void claim(
            Client client, String id, RoomId room, ZonePlaces places, String character, Zone zone, int x, int y) {
        ZonePlaces.Verdict verdict = places.claim(client, character, zone, x, y, clock.millis());
        if (verdict.refusal() == null) {
            return;
        }
        if (verdict.x() == ZonePlaces.NOWHERE) {
            client.sendError(id, null, verdict.refusal(), "The character cannot be there.");
            return;
        }
        client.send(MovesFrame.frame(
                CORRECTION,
                room,
                new JsonObject()
                        .put("character", character)
                        .put("reason", verdict.refusal())
                        .put("x", verdict.x())
                        .put("y", verdict.y())));
    }

    /** {@code character:action {character, zone, action}}: a gesture. */
    public void action(Client client, String id, JsonNode data) {
        String action = data.path("action").asText("");
        if (!limits.actions().contains(action)) {
            throw new MalformedMessageException(
                    "data.action",
                    "must be one of "
                            + String.join(
                                    ", ", limits.actions().stream().sorted().toList()));
        }
        tell(client, id, data, ACTION, new JsonObject().put("action", action));
    }

    /** {@code character:status {character, zone, …}}: what its user says of it; nobody has checked it. */
    public void status(Client client, String id, JsonNode data) {
        JsonObject fields = new JsonObject();
        data.properties().forEach(field -> {
            if (!NAMES.contains(field.getKey())) {
                fields.put(field.getKey(), value(field.getKey(), field.getValue()));
            }
        });
        if (fields.isEmpty() || fields.size() > limits.maxStatusFields()) {
            throw new MalformedMessageException("data", "must have 1 to " + limits.maxStatusFields() + " more fields");
        }
        tell(client, id, data, STATUS, new JsonObject().put("status", fields));
    }

    private Object value(String name, JsonNode value) {
        if (name.length() > limits.maxStatusCharacters()) {
            throw new MalformedMessageException("data", "has a name that is too long");
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual() && value.textValue().length() <= limits.maxStatusCharacters()) {
            return value.textValue().replaceAll("\\p{Cntrl}", " ");
        }
        throw new MalformedMessageException(
                "data." + name,
                "must be a whole number, true, false, or at most " + limits.maxStatusCharacters() + " characters");
    }

    private void tell(Client client, String id, JsonNode data, String type, JsonObject more) {
        RoomId room = zone(data);
        withOwn(client, id, data, character -> {
            JsonObject told = new JsonObject()
                    .put("character", character)
                    .put("user", client.userId())
                    .put("at", clock.millis())
                    .mergeIn(more);
            bus.publish(room, MovesFrame.frame(type, room, told), client.userId());
            client.send(GatewayFrames.ack(id, "{}"));
        });
    }

    private static RoomId zone(JsonNode data) {
        return RoomId.of(RoomId.Kind.ZONE.text() + ":" + data.path("zone").asText(""));
    }

    private static int coordinate(JsonNode data, String name) {
        JsonNode value = data.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new MalformedMessageException("data." + name, "must be whole millimetres");
        }
        return value.intValue();
    }

    /** Goes on where the connection is in the zone and the character is its user's; otherwise it is told so. */
    private void withOwn(Client client, String id, JsonNode data, Consumer<String> then) {
        String character = data.path("character").asText("");
        if (character.isBlank() || character.length() > MOST_ID_CHARACTERS) {
            throw new MalformedMessageException("data.character", "must be the id of a character");
        }
        RoomId room = zone(data);
        if (!client.isIn(room)) {
            client.sendError(id, null, "forbidden", "Join the zone's room first.");
            return;
        }
        if (own.getOrDefault(client, Set.of()).contains(character)) {
            then.accept(character);
            return;
        }
        isOwn(client, character)
                .onComplete(judged -> client.execute(() -> {
                    if (judged.failed()) {
                        client.sendError(
                                id, null, "unavailable", "Whose character that is cannot be found out at present.");
                    } else if (!judged.result()) {
                        client.sendError(id, null, "not-your-character", "That character is not yours.");
                    } else if (remember(client, character)) {
                        then.accept(character);
                    } else {
                        client.sendError(
                                id,
                                null,
                                "too-many-characters",
                                "One connection moves at most " + limits.maxPerConnection() + " characters.");
                    }
                }));
    }

    /** Whoever has just made a character must not have to wait until an older answer has lost its value. */
    private Future<Boolean> isOwn(Client client, String character) {
        return profiles.of(client.userId())
                .compose(known -> known.isPresent() && known.get().characters().contains(character)
                        ? Future.succeededFuture(true)
                        : profiles.fresh(client.userId())
                                .map(fresh -> fresh.isPresent()
                                        && fresh.get().characters().contains(character)));
    }

    private boolean remember(Client client, String character) {
        if (client.isClosed()) {
            return true;
        }
        Set<String> known = own.computeIfAbsent(client, of -> new HashSet<>(2));
        return known.contains(character) || (known.size() < limits.maxPerConnection() && known.add(character));
    }

    @Override
    public void closed(Client client, Client.Left left) {
        own.remove(client);
    }
}
