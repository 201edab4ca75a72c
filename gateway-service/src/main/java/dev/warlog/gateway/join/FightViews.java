package dev.warlog.gateway.join;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.warlog.contract.FightView;
import dev.warlog.contract.Frames;
import dev.warlog.contract.LiveKeys;
import dev.warlog.contract.Seats;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.fanout.LiveView;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The live state of fights that the world service keeps in Redis, for each viewer. */
@ApplicationScoped
class FightViews {

    /**
     * What Redis says about a session.
     *
     * @param coveredOffset the first offset of the session's partition that is not worked in yet
     * @param view the state as the client sees it, or null when there is none of that session
     */
    record Reading(long coveredOffset, @Nullable LiveView view) {}

    /** Somebody may take or leave a seat between two looks, but hardly again and again. */
    private static final int MOST_LOOKS = 4;

    private final Redis redis;
    private final JsonFactory json = new JsonFactory();

    FightViews(Redis redis) {
        this.redis = redis;
    }

    /**
     * Reads the checkpoint and then the view, so that the view is never older than the checkpoint says.
     *
     * @param viewers as whom the client sees when those play who play
     */
    Future<Reading> read(String session, int partition, Function<Seats, String> viewers) {
        Request seats = Request.cmd(Command.HMGET, LiveKeys.fight(session), LiveKeys.SEATS, LiveKeys.OVER);
        return redis.batch(List.of(seats))
                .compose(answers -> read(session, partition, viewers, viewer(answers.getFirst(), viewers), MOST_LOOKS));
    }

    Future<Boolean> exists(String session) {
        return redis.batch(List.of(Request.cmd(Command.EXISTS, LiveKeys.fight(session))))
                .map(answers -> !"0".equals(answers.getFirst().toString()));
    }

    /** Reads seats and view together, and once more when those seats mean another view. */
    private Future<Reading> read(
            String session, int partition, Function<Seats, String> viewers, String viewer, int looks) {
        Request checkpoint = Request.cmd(Command.HGET, LiveKeys.CHECKPOINTS, Integer.toString(partition));
        Request fight = Request.cmd(
                Command.HMGET,
                LiveKeys.fight(session),
                LiveKeys.SEATS,
                LiveKeys.OVER,
                LiveKeys.SEQ,
                LiveKeys.VIEW,
                LiveKeys.view(viewer));
        return redis.batch(List.of(checkpoint, fight)).compose(answers -> {
            String now = viewer(answers.get(1), viewers);
            if (now.equals(viewer)) {
                return Future.succeededFuture(reading(session, viewer, answers.get(0), answers.get(1)));
            }
            return looks > 1
                    ? read(session, partition, viewers, now, looks - 1)
                    : Future.failedFuture("who plays in " + session + " changes all the time");
        });
    }

    /** As whom the client sees, which does not matter where there is no fight. */
    private static String viewer(Response fight, Function<Seats, String> viewers) {
        Response seats = fight.get(0);
        if (fight.get(1) != null || seats == null) {
            return Seats.ALL;
        }
        return viewers.apply(Seats.parse(seats.toString()));
    }

    private Reading reading(String session, String viewer, @Nullable Response checkpoint, Response fight) {
        long covered = checkpoint == null ? 0 : covered(checkpoint.toString());
        Response seats = fight.get(0);
        Response seq = fight.get(2);
        Response whole = fight.get(3);
        Response own = fight.get(4);
        if (seats == null || seq == null || whole == null) {
            return new Reading(covered, null);
        }
        long number = Long.parseLong(seq.toString());
        byte[] data = own == null ? whole.toBytes() : own.toBytes();
        Frame frame = Frame.of(Frames.STATE, FightView.frame(session, number, tick(data), data));
        boolean over = fight.get(1) != null;
        return new Reading(covered, new LiveView(number, covered, Seats.parse(seats.toString()), over, viewer, frame));
    }

    /** A checkpoint is {@code offset:epoch}. */
    private static long covered(String checkpoint) {
        int colon = checkpoint.indexOf(':');
        return Long.parseLong(colon < 0 ? checkpoint : checkpoint.substring(0, colon));
    }

    /** The view's own tick, which stands near its beginning. */
    private long tick(byte[] view) {
        try (JsonParser parser = json.createParser(view)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean tick = parser.currentName().equals("tick");
                parser.nextToken();
                if (tick) {
                    return parser.getLongValue();
                }
                parser.skipChildren();
            }
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException("the live view of a fight is damaged", e);
        }
    }
}
