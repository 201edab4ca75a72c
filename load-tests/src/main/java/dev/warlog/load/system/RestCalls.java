package dev.warlog.load.system;

import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes calls at a fixed rate, whatever is answered, on one event loop. */
final class RestCalls implements AutoCloseable {

    /** Kept open and used again, as the connections of many clients are by what stands before a gateway. */
    private static final int CONNECTIONS = 128;

    /** Calls that wait for a connection; more are counted as not answered. */
    private static final int MOST_WAITING = 20_000;

    /** Above the longest that the gateway waits for a service. */
    private static final int LONGEST_CALL_SECONDS = 15;

    /** Calls that wait for a connection by then have waited for longer than anybody would. */
    private static final int LONGEST_DRAIN_SECONDS = 30;

    private static final long GRACE_SECONDS = 60;
    private static final byte[] SEQ = Bytes.of("\"seq\":");

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setPreferNativeTransport(true));
    private final Context loop = vertx.getOrCreateContext();
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
    private final URI gateway;
    private final List<Fights.Made> fights;
    private final List<Accounts.Account> players;
    private final List<RestKind> mix = RestKind.mix();
    private final long[] seqs;
    private RestTally tally = new RestTally();
    private long made;
    private int underWay;

    /** The players stand in the order of their fights. */
    RestCalls(URI gateway, List<Fights.Made> fights, List<Accounts.Account> players) {
        this.gateway = gateway;
        this.fights = fights;
        this.players = players;
        this.seqs = new long[fights.size()];
    }

    /** Makes calls for some time and returns when the last has gone out; what is counted goes on until its answers are there. */
    RestTally drive(int perSecond, int seconds) {
        Promise<RestTally> done = Promise.promise();
        Pace pace = new Pace(perSecond);
        loop.runOnContext(ignored -> {
            tally = new RestTally();
            long begun = System.nanoTime();
            long before = made;
            vertx.setPeriodic(1, timer -> {
                long elapsed = System.nanoTime() - begun;
                long due = pace.dueBy(elapsed, seconds);
                for (long number = made - before; number < due; number++) {
                    call(mix.get((int) (made % mix.size())), made++, begun + pace.dueNanos(number));
                }
                if (elapsed >= seconds * 1_000_000_000L) {
                    vertx.cancelTimer(timer);
                    done.complete(tally);
                }
            });
        });
        return await(done, seconds + GRACE_SECONDS);
    }

    /** Waits for answers; calls that have none by then are given back as so many. */
    int drain() {
        Promise<Integer> done = Promise.promise();
        loop.runOnContext(ignored -> {
            long begun = System.nanoTime();
            vertx.setPeriodic(10, timer -> {
                if (underWay == 0 || System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(LONGEST_DRAIN_SECONDS)) {
                    vertx.cancelTimer(timer);
                    done.complete(underWay);
                }
            });
        });
        return await(done, LONGEST_DRAIN_SECONDS + GRACE_SECONDS);
    }

    private static <T> T await(Promise<T> done, long seconds) {
        try {
            return done.future().toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void call(RestKind kind, long number, long due) {
        // a stride that shares nothing with the mix, so that every player asks for everything
        int who = (int) (number * 7 / mix.size() + number * 13) % players.size();
        int fight = who / Workload.PLAYERS_PER_FIGHT;
        int player = who % Workload.PLAYERS_PER_FIGHT;
        Fights.Made where = fights.get(fight);
        RequestOptions options = new RequestOptions()
                .setMethod(kind.method())
                .setHost(gateway.getHost())
                .setPort(gateway.getPort())
                .setURI(kind.path(where, player, seqs[fight]))
                .setTimeout(TimeUnit.SECONDS.toMillis(LONGEST_CALL_SECONDS))
                .putHeader(
                        HttpHeaders.AUTHORIZATION, "Bearer " + players.get(who).token());
        String body = kind.body(where, player);
        if (!body.isEmpty()) {
            options.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        RestTally counted = tally;
        underWay++;
        client.request(options)
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(answer -> answer.body().map(content -> {
                    counted.answered(kind, due, System.nanoTime(), answer.statusCode(), content.getBytes());
                    if (kind == RestKind.STATE) {
                        seqs[fight] = Math.max(seqs[fight], Bytes.numberAfter(content.getBytes(), SEQ));
                    }
                    return content;
                }))
                .onComplete(ended -> {
                    underWay--;
                    if (ended.failed()) {
                        counted.failed(kind, due, System.nanoTime(), ended.cause());
                    }
                });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
