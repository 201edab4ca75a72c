package dev.warlog.gateway.presence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.RoomId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.PresenceLimits;
import dev.warlog.gateway.bus.Bus;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.people.Profile;
import dev.warlog.gateway.people.Profiles;
import dev.warlog.gateway.room.RoomDesk;
import dev.warlog.gateway.room.RoomObserver;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who is in which rooms, across gateways; those in parties, guilds and fights are told who comes and goes. */
@ApplicationScoped
public class RoomPeople implements RoomObserver {

    private static final String JOINED = GatewayFrames.ROOM_JOINED;
    private static final String LEFT = GatewayFrames.ROOM_LEFT;

    /** A user in a room by way of this gateway. */
    private static final class Member {
        private final Set<Client> clients = new HashSet<>(2);
        private @Nullable String name;
    }

    private final Mirror mirror;
    private final OtherGateways others;
    private final Bus bus;
    private final Profiles profiles;
    private final PresenceLimits limits;
    private final Map<RoomId, Map<String, Member>> here = new HashMap<>();

    RoomPeople(Mirror mirror, OtherGateways others, Bus bus, Profiles profiles, GatewayLimits limits) {
        this.mirror = mirror;
        this.others = others;
        this.bus = bus;
        this.profiles = profiles;
        this.limits = limits.presence();
    }

    @Override
    public void entered(Client client, RoomId room) {
        if (room.kind() == RoomId.Kind.USER) {
            return;
        }
        String user = client.userId();
        synchronized (this) {
            Member member =
                    here.computeIfAbsent(room, id -> new HashMap<>(4)).computeIfAbsent(user, id -> new Member());
            if (!member.clients.add(client) || member.clients.size() > 1) {
                return;
            }
        }
        profiles.of(user)
                .recover(failure -> Future.succeededFuture(Optional.empty()))
                .onSuccess(
                        profile -> named(room, user, profile.map(Profile::name).orElse(user)));
    }

    /** The member's name is known, if it is still there. */
    private void named(RoomId room, String user, String name) {
        String plain = name.replaceAll("\\p{Cntrl}", " ");
        synchronized (this) {
            Member member = here.getOrDefault(room, Map.of()).get(user);
            if (member == null || member.name != null) {
                return;
            }
            member.name = plain;
            mirror.put(PresenceKeys.ROOMS, room.text(), "1");
            mirror.put(PresenceKeys.room(room.text()), PresenceKeys.member(user, plain), "");
        }
        tell(JOINED, room, user, plain);
    }

    @Override
    public void left(Client client, RoomId room) {
        String user = client.userId();
        String name;
        synchronized (this) {
            Map<String, Member> members = here.getOrDefault(room, Map.of());
            Member member = members.get(user);
            if (member == null || !member.clients.remove(client) || !member.clients.isEmpty()) {
                return;
            }
            members.remove(user);
            if (members.isEmpty()) {
                here.remove(room);
                mirror.remove(PresenceKeys.ROOMS, room.text(), null);
            }
            name = member.name;
            if (name == null) {
                return;
            }
            mirror.remove(PresenceKeys.room(room.text()), PresenceKeys.member(user, name), null);
        }
        tell(LEFT, room, user, name);
    }

    /** Tells the others in a room, unless its user is in it by way of another gateway; zones are too large for it. */
    private Future<Boolean> tell(String type, RoomId room, String user, String name) {
        if (room.kind() == RoomId.Kind.ZONE) {
            return Future.succeededFuture(false);
        }
        return others.isIn(room.text(), user)
                .recover(failure -> Future.succeededFuture(false))
                .onSuccess(elsewhere -> {
                    if (!elsewhere) {
                        bus.publishToOthers(room, frame(type, room, user, name), user);
                    }
                });
    }

    private static Frame frame(String type, RoomId room, String user, String name) {
        JsonObject json = new JsonObject()
                .put("type", type)
                .put("room", room.text())
                .put("data", new JsonObject().put("user", user).put("name", name));
        return Frame.of(type, json.toBuffer().getBytes());
    }

    private synchronized boolean isHere(RoomId room, String user) {
        return here.getOrDefault(room, Map.of()).containsKey(user);
    }

    private synchronized int population(RoomId room) {
        return here.getOrDefault(room, Map.of()).size();
    }

    /** How many users are in a room; see {@link OtherGateways#population}. Fails without Redis. */
    public Future<Long> everywhere(RoomId room) {
        return others.population(room.text(), population(room));
    }

    /** {@code room:members {room, after?, limit?}}: a page of members, for who is one. */
    public void members(Client client, String id, JsonNode data) {
        RoomId room = RoomDesk.room(data);
        int limit = data.path("limit").asInt(limits.maxListed());
        String after = data.path("after").asText("");
        if (limit < 1 || limit > limits.maxListed()) {
            throw new MalformedMessageException("data.limit", "must be from 1 to " + limits.maxListed());
        }
        if (!client.isIn(room)) {
            client.sendError(id, null, "forbidden", "Who is in a room is told to those who are in it.");
            return;
        }
        // one more than wanted, to know whether there are more
        Future<List<List<String>>> pages = others.members(room.text(), after, limit + 1);
        everywhere(room)
                .compose(population -> pages.map(found -> page(room, merged(found), limit, population)))
                .recover(failure -> Future.succeededFuture(
                        page(room, local(room, after), limit, population(room)).put("degraded", true)))
                .onSuccess(page -> client.send(GatewayFrames.ack(id, page.encode())));
    }

    private static SortedMap<String, String> merged(List<List<String>> found) {
        SortedMap<String, String> names = new TreeMap<>();
        for (List<String> members : found) {
            for (String member : members) {
                int tab = member.indexOf('\t');
                names.put(member.substring(0, tab), member.substring(tab + 1));
            }
        }
        return names;
    }

    private synchronized SortedMap<String, String> local(RoomId room, String after) {
        SortedMap<String, String> names = new TreeMap<>();
        here.getOrDefault(room, Map.of()).forEach((user, member) -> {
            if (user.compareTo(after) > 0) {
                names.put(user, member.name == null ? user : member.name);
            }
        });
        return names;
    }

    private static JsonObject page(RoomId room, SortedMap<String, String> names, int limit, long population) {
        JsonArray members = new JsonArray();
        String last = "";
        for (Map.Entry<String, String> member : names.entrySet()) {
            if (members.size() == limit) {
                break;
            }
            last = member.getKey();
            members.add(new JsonObject().put("user", last).put("name", member.getValue()));
        }
        JsonObject page = new JsonObject()
                .put("room", room.text())
                .put("population", population)
                .put("members", members);
        return names.size() > limit ? page.put("next", last) : page;
    }

    /** Tells those in a room who was in it by way of a gateway that is dead. */
    Future<Void> inherit(String gateway, String name) {
        RoomId room = RoomId.of(name);
        if (room.kind() == RoomId.Kind.ZONE) {
            return Future.succeededFuture();
        }
        return others.membersOf(gateway, name).compose(members -> {
            Future<Boolean> told = Future.succeededFuture(true);
            for (Map.Entry<String, String> member : merged(List.of(members)).entrySet()) {
                if (!isHere(room, member.getKey())) {
                    told = told.compose(before -> tell(LEFT, room, member.getKey(), member.getValue()));
                }
            }
            return told.mapEmpty();
        });
    }
}
