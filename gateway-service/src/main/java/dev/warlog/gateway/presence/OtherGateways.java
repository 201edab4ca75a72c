package dev.warlog.gateway.presence;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.PresenceLimits;
import dev.warlog.gateway.attendance.Elsewhere;
import dev.warlog.gateway.bus.RedisLine;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the other gateways that are alive say in Redis; everything fails when Redis cannot be asked. */
@ApplicationScoped
public class OtherGateways implements Elsewhere {

    /** Parties, guilds and fights are far smaller. */
    private static final int MOST_INHERITED = 1_000;

    private final Gateways gateways;
    private final RedisLine line;
    private final PresenceLimits limits;

    OtherGateways(Gateways gateways, RedisLine line, GatewayLimits limits) {
        this.gateways = gateways;
        this.line = line;
        this.limits = limits.presence();
    }

    @Override
    public Future<Boolean> attends(String user, String session) {
        List<Request> requests = new ArrayList<>();
        for (String other : gateways.others()) {
            requests.add(Request.cmd(
                    Command.HGET, PresenceKeys.of(other, PresenceKeys.FIGHTS), PresenceKeys.seat(session, user)));
        }
        // a seat that is only held there is nobody's presence
        return line.send(requests)
                .map(answers -> answers.stream().anyMatch(until -> until != null && "0".equals(until.toString())));
    }

    /** How present users are by way of other gateways. */
    Future<Map<String, Status>> statuses(List<String> users) {
        List<Request> requests = new ArrayList<>();
        for (String other : gateways.others()) {
            Request request = Request.cmd(Command.HMGET).arg(PresenceKeys.of(other, PresenceKeys.USERS));
            users.forEach(request::arg);
            requests.add(request);
        }
        return line.send(requests).map(answers -> {
            Map<String, Status> found = new HashMap<>();
            for (Response answer : answers) {
                for (int i = 0; i < users.size(); i++) {
                    Response value = answer.get(i);
                    if (value != null) {
                        Status status = Status.of(new JsonObject(value.toString()).getString("status", ""));
                        found.merge(users.get(i), status, Status::or);
                    }
                }
            }
            return found;
        });
    }

    /** What other gateways say of a user: each with its {@code gateway}, the {@code status} and the {@code sockets}. */
    public Future<JsonArray> user(String user) {
        List<String> others = List.copyOf(gateways.others());
        List<Request> requests = others.stream()
                .map(other -> Request.cmd(Command.HGET, PresenceKeys.of(other, PresenceKeys.USERS), user))
                .toList();
        return line.send(requests).map(answers -> {
            JsonArray found = new JsonArray();
            for (int i = 0; i < others.size(); i++) {
                if (answers.get(i) != null) {
                    found.add(new JsonObject(answers.get(i).toString()).put("gateway", others.get(i)));
                }
            }
            return found;
        });
    }

    /**
     * How many users are in a room. Who is there by way of two gateways counts once, except in a room that is so large that
     * counting would hold up Redis.
     *
     * @param here how many are there by way of this gateway
     */
    Future<Long> population(String room, int here) {
        List<String> others = List.copyOf(gateways.others());
        List<Request> requests = others.stream()
                .map(other -> Request.cmd(Command.ZCARD, PresenceKeys.of(other, PresenceKeys.room(room))))
                .toList();
        return line.send(requests).compose(answers -> {
            List<String> counted = new ArrayList<>();
            long sum = here;
            for (int i = 0; i < others.size(); i++) {
                long there = number(answers.get(i));
                sum += there;
                if (there > 0) {
                    counted.add(others.get(i));
                }
            }
            if (here > 0) {
                counted.add(gateways.self());
            }
            return counted.size() < 2 || sum > limits.maxCounted()
                    ? Future.succeededFuture(sum)
                    : together(room, counted).map(users -> Math.max(users, here));
        });
    }

    /** Redis counts them by writing them together, which is undone at once. */
    private Future<Long> together(String room, List<String> these) {
        String together = PresenceKeys.of(gateways.self(), PresenceKeys.COUNTED);
        Request count = Request.cmd(Command.ZUNIONSTORE).arg(together).arg(these.size());
        these.forEach(gateway -> count.arg(PresenceKeys.of(gateway, PresenceKeys.room(room))));
        return line.send(List.of(count, Request.cmd(Command.DEL, together))).map(answers -> number(answers.getFirst()));
    }

    private static long number(Response answer) {
        return Objects.requireNonNullElse(answer.toLong(), 0L);
    }

    /** Whether a user is in a room by way of another gateway. */
    Future<Boolean> isIn(String room, String user) {
        List<Request> requests = gateways.others().stream()
                .map(other -> range(other, room, "[" + PresenceKeys.member(user, ""))
                        .arg("0")
                        .arg("1"))
                .toList();
        return line.send(requests)
                .map(answers -> answers.stream()
                        .anyMatch(found ->
                                found.size() > 0 && found.get(0).toString().startsWith(PresenceKeys.member(user, ""))));
    }

    /**
     * The next members of a room on each gateway, this one included, as {@link PresenceKeys#member} wrote them.
     *
     * @param after a user, or empty for the first
     */
    Future<List<List<String>>> members(String room, String after, int most) {
        String from = after.isEmpty() ? "-" : "(" + after + '\n';
        List<String> all = new ArrayList<>(gateways.others());
        all.add(gateways.self());
        List<Request> requests = all.stream()
                .map(gateway -> range(gateway, room, from).arg("0").arg(most))
                .toList();
        return line.send(requests)
                .map(answers -> answers.stream()
                        .map(answer -> answer.stream().map(Response::toString).toList())
                        .toList());
    }

    /** Members of a room by way of one gateway, dead or not; bounded. */
    Future<List<String>> membersOf(String gateway, String room) {
        return line.send(range(gateway, room, "-").arg("0").arg(MOST_INHERITED))
                .map(answer -> answer == null
                        ? List.of()
                        : answer.stream().map(Response::toString).toList());
    }

    private static Request range(String gateway, String room, String from) {
        return Request.cmd(Command.ZRANGE)
                .arg(PresenceKeys.of(gateway, PresenceKeys.room(room)))
                .arg(from)
                .arg("+")
                .arg("BYLEX")
                .arg("LIMIT");
    }
}
