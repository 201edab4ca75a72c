package dev.warlog.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.RoomId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.bus.Bus;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.people.Profile;
import dev.warlog.gateway.people.Profiles;
import dev.warlog.gateway.room.RoomDesk;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells others that somebody is writing; nobody misses anything when that is lost. */
@ApplicationScoped
public class Typing {

    private record Place(String user, RoomId room) {}

    private final Bus bus;
    private final Profiles profiles;
    private final InstantSource clock;
    private final long pauseMillis;
    private final Map<Place, Long> toldMillis;

    Typing(Bus bus, Profiles profiles, GatewayLimits limits, InstantSource clock) {
        this.bus = bus;
        this.profiles = profiles;
        this.clock = clock;
        this.pauseMillis = limits.chat().typingMillis();
        int most = limits.chat().maxUsers();
        this.toldMillis = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Place, Long> eldest) {
                return size() > most;
            }
        };
    }

    /** {@code chat:typing {room | to}} */
    public void typing(Client client, String id, JsonNode data) {
        boolean whispers = data.hasNonNull("to");
        RoomId room = whispers ? RoomId.ofUser(ChatDesk.addressee(data)) : RoomDesk.room(data);
        if (!whispers && !client.isIn(room)) {
            client.sendError(id, null, "forbidden", "Join the room first.");
            return;
        }
        client.send(GatewayFrames.ack(id, "{}"));
        if (!isDue(new Place(client.userId(), room))) {
            return;
        }
        if (whispers) {
            profiles.of(room.id()).onSuccess(to -> tellUnlessBlocked(client.userId(), room, to));
        } else {
            bus.publishToOthers(room, GatewayFrames.typing(room, client.userId()), client.userId());
        }
    }

    private void tellUnlessBlocked(String user, RoomId room, Optional<Profile> to) {
        if (to.isPresent() && !to.get().blocked().contains(user)) {
            bus.publish(room, GatewayFrames.typing(room, user));
        }
    }

    private synchronized boolean isDue(Place place) {
        long now = clock.millis();
        Long told = toldMillis.get(place);
        if (told != null && now - told < pauseMillis) {
            return false;
        }
        toldMillis.put(place, now);
        return true;
    }
}
