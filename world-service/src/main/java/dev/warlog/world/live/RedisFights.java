package dev.warlog.world.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.FightCodec;
import dev.warlog.contract.LiveKeys;
import dev.warlog.engine.Fight;
import dev.warlog.log.Checkpoint;
import dev.warlog.world.SetAside;
import dev.warlog.world.WorldLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Live fights in Redis. All calls block, and fail with {@link RedisUnavailableException} within a bound. */
@ApplicationScoped
class RedisFights {

    private final Redis redis;
    private final ObjectMapper json;
    private final WorldLimits limits;
    private final FightBatch batches;
    private final String script;

    RedisFights(Redis redis, ObjectMapper json, WorldLimits limits) {
        this.redis = redis;
        this.json = json;
        this.limits = limits;
        this.batches = new FightBatch(json, limits.endedFightsKept().toMillis());
        this.script = resource("/redis/write-fights.lua");
    }

    /** The checkpoints that Redis has, of these partitions. */
    Map<Integer, Checkpoint> checkpoints(Collection<Integer> partitions) {
        Map<Integer, Checkpoint> checkpoints = new HashMap<>();
        if (partitions.isEmpty()) {
            return checkpoints;
        }
        List<Integer> asked = List.copyOf(partitions);
        Request request = Request.cmd(Command.HMGET).arg(LiveKeys.CHECKPOINTS);
        asked.forEach(partition -> request.arg(partition.toString()));
        Response answer = send(request);
        for (int i = 0; i < asked.size(); i++) {
            Response text = answer.get(i);
            if (text != null) {
                String[] parts = text.toString().split(":", -1);
                checkpoints.put(asked.get(i), new Checkpoint(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
            }
        }
        return checkpoints;
    }

    private static String text(@Nullable Checkpoint checkpoint) {
        return checkpoint == null ? "" : checkpoint.nextOffset() + ":" + checkpoint.epoch();
    }

    long setAsideCount() {
        return send(Request.cmd(Command.HLEN).arg(LiveKeys.SET_ASIDE)).toLong();
    }

    /**
     * What Redis has of these sessions.
     *
     * @param fights whole states; a session that is missing is not known
     * @param setAside sessions whose history cannot be followed
     */
    record Loaded(Map<String, Fight> fights, List<String> setAside) {}

    Loaded load(List<String> sessions) {
        Map<String, Fight> fights = new HashMap<>();
        List<String> setAside = new ArrayList<>();
        if (sessions.isEmpty()) {
            return new Loaded(fights, setAside);
        }
        Request lost = Request.cmd(Command.HMGET).arg(LiveKeys.SET_ASIDE);
        List<Request> requests = new ArrayList<>();
        requests.add(lost);
        for (String session : sessions) {
            lost.arg(session);
            requests.add(Request.cmd(Command.HGET).arg(LiveKeys.fight(session)).arg("full"));
        }
        List<Response> answers = await(redis.batch(requests));
        for (int i = 0; i < sessions.size(); i++) {
            Response full = answers.get(i + 1);
            if (answers.get(0).get(i) != null) {
                setAside.add(sessions.get(i));
            } else if (full != null) {
                fights.put(sessions.get(i), FightCodec.decode(full.toBytes()));
            }
        }
        return new Loaded(fights, setAside);
    }

    /**
     * Writes a batch, all of it or nothing.
     *
     * @param expected where this reader believes the checkpoints to be
     * @throws RedisUnavailableException also when they are elsewhere
     */
    void write(
            Map<Integer, Checkpoint> expected,
            Map<Integer, Checkpoint> moved,
            Collection<Fight> fights,
            Collection<SetAside> lost) {
        List<FightBatch.Moved> checkpoints = new ArrayList<>();
        moved.forEach((partition, checkpoint) -> checkpoints.add(
                new FightBatch.Moved(partition.toString(), text(expected.get(partition)), text(checkpoint))));
        Request request = Request.cmd(Command.EVAL)
                .arg(script)
                .arg(6)
                .arg(LiveKeys.CHECKPOINTS)
                .arg(LiveKeys.FIGHTS)
                .arg(LiveKeys.SET_ASIDE)
                .arg(LiveKeys.fight(""))
                .arg(LiveKeys.positions(""))
                .arg(LiveKeys.user(""));
        for (byte[] argument : batches.arguments(checkpoints, fights, lost)) {
            request.arg(io.vertx.mutiny.core.buffer.Buffer.buffer(argument));
        }
        send(request);
    }

    /** Live fights in the order of their ids, after one of them. */
    List<String> live(@Nullable String after, int limit) {
        Response answer = send(Request.cmd(Command.ZRANGEBYLEX)
                .arg(LiveKeys.FIGHTS)
                .arg(after == null ? "-" : "(" + after)
                .arg("+")
                .arg("LIMIT")
                .arg(0)
                .arg(limit));
        return texts(answer);
    }

    /** Fights that have not ended in which this user has a combatant. */
    List<String> ofUser(String user) {
        return texts(send(Request.cmd(Command.SMEMBERS).arg(LiveKeys.user(user)))).stream()
                .sorted()
                .limit(limits.fightsOfUserMost())
                .toList();
    }

    /** What lists show of these fights; one that Redis no longer has is left out. */
    Map<String, FightSummary> summaries(List<String> sessions) {
        Map<String, FightSummary> summaries = new LinkedHashMap<>();
        if (sessions.isEmpty()) {
            return summaries;
        }
        List<Request> requests = sessions.stream()
                .map(session ->
                        Request.cmd(Command.HGET).arg(LiveKeys.fight(session)).arg("summary"))
                .toList();
        List<Response> answers = await(redis.batch(requests));
        for (int i = 0; i < sessions.size(); i++) {
            Response summary = answers.get(i);
            if (summary != null) {
                summaries.put(sessions.get(i), read(summary.toString()));
            }
        }
        return summaries;
    }

    private FightSummary read(String summary) {
        try {
            return json.readValue(summary, FightSummary.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("what was written is read", e);
        }
    }

    private static List<String> texts(Response answer) {
        List<String> texts = new ArrayList<>();
        answer.forEach(text -> texts.add(text.toString()));
        return texts;
    }

    private Response send(Request request) {
        return await(redis.send(request));
    }

    private <T> T await(Uni<T> answer) {
        try {
            return answer.await().atMost(limits.redisTimeout());
        } catch (RuntimeException e) {
            throw new RedisUnavailableException(e);
        }
    }

    private static String resource(String path) {
        try (InputStream in = RedisFights.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
