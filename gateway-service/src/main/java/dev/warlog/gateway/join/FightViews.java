package dev.warlog.gateway.join;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.warlog.contract.FightView;
import dev.warlog.contract.Frames;
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
import org.jspecify.annotations.Nullable;

/** The live state of fights that the world service keeps in Redis. */
@ApplicationScoped
class FightViews {

    /**
     * What Redis says about a session.
     *
     * @param coveredOffset the first offset of the session's partition that is not worked in yet
     * @param view the state, or null when there is none of that session
     */
    record Reading(long coveredOffset, @Nullable LiveView view) {}

    private static final String FIGHT = "warlog:fight:";
    private static final String CHECKPOINTS = "warlog:checkpoint";

    private final Redis redis;
    private final JsonFactory json = new JsonFactory();

    FightViews(Redis redis) {
        this.redis = redis;
    }

    /** Reads the checkpoint and then the view, so that the view is never older than the checkpoint says. */
    Future<Reading> read(String session, int partition) {
        return redis.batch(List.of(
                        Request.cmd(Command.HGET, CHECKPOINTS, Integer.toString(partition)),
                        Request.cmd(Command.HMGET, FIGHT + session, "seq", "view")))
                .map(answers -> reading(session, answers.get(0), answers.get(1)));
    }

    private Reading reading(String session, @Nullable Response checkpoint, Response fight) {
        long covered = checkpoint == null ? 0 : covered(checkpoint.toString());
        Response seq = fight.get(0);
        Response view = fight.get(1);
        if (seq == null || view == null) {
            return new Reading(covered, null);
        }
        long number = Long.parseLong(seq.toString());
        byte[] data = view.toBytes();
        byte[] frame = FightView.frame(session, number, tick(data), data);
        return new Reading(covered, new LiveView(number, covered, Frame.of(Frames.STATE, frame)));
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
