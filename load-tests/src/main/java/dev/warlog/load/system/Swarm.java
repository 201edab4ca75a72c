package dev.warlog.load.system;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** All sockets of a run, on one event loop: the generator shares the machine with what it measures. */
final class Swarm implements AutoCloseable {

    private static final int CONNECTING_AT_ONCE = 50;
    private static final int CONNECT_TRIES = 20;
    private static final long LONGEST_SETUP_SECONDS = 180;

    private final Vertx vertx = Vertx.vertx(
            new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setPreferNativeTransport(true));
    private final WebSocketClient client =
            vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(40_000));
    private final List<Socket> players = new ArrayList<>();
    private final List<Socket> idle = new ArrayList<>();
    private final Ledger ledger;
    private long strikes;
    private long steps;

    Swarm(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Connects everybody and returns when all of them see their fight. */
    void enter(URI gateway, Tokens tokens, List<Fights.Made> fights, int idleConnections) {
        List<Socket> sockets = new ArrayList<>();
        List<String> users = new ArrayList<>();
        for (Fights.Made fight : fights) {
            for (int player = 0; player < fight.users().size(); player++) {
                sockets.add(new Socket(ledger, fight, player));
                users.add(fight.users().get(player));
            }
        }
        players.addAll(sockets);
        // neighbours in time are not neighbours in a fight
        Collections.shuffle(players, new Random(1));
        for (int number = 0; number < idleConnections; number++) {
            Socket socket = new Socket(ledger, null, 0);
            idle.add(socket);
            sockets.add(socket);
            users.add(UUID.randomUUID().toString());
        }
        CountDownLatch in = new CountDownLatch(players.size());
        players.forEach(player -> player.joined = in::countDown);
        await(onLoop(() -> connect(gateway, tokens, sockets, users, 0)), LONGEST_SETUP_SECONDS);
        run(() -> players.forEach(Socket::join));
        try {
            if (!in.await(LONGEST_SETUP_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(in.getCount() + " players did not get to see their fight");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<Void> connect(URI gateway, Tokens tokens, List<Socket> sockets, List<String> users, int from) {
        if (from >= sockets.size()) {
            return Future.succeededFuture();
        }
        List<Future<Socket>> some = new ArrayList<>();
        for (int index = from; index < Math.min(sockets.size(), from + CONNECTING_AT_ONCE); index++) {
            some.add(connect(gateway, sockets.get(index), tokens.of(users.get(index)), CONNECT_TRIES));
        }
        return Future.all(some).compose(done -> connect(gateway, tokens, sockets, users, from + CONNECTING_AT_ONCE));
    }

    private Future<Socket> connect(URI gateway, Socket socket, String token, int tries) {
        return socket.connect(client, gateway, token)
                .recover(failure -> tries == 0
                        ? Future.failedFuture(failure)
                        : vertx.timer(200).compose(fired -> connect(gateway, socket, token, tries - 1)));
    }

    /** Sends at fixed rates for some time, whatever comes back or does not. */
    void work(int strikesPerSecond, int stepsPerSecond, int seconds) {
        Promise<Void> done = Promise.promise();
        Pace striking = new Pace(strikesPerSecond);
        Pace stepping = new Pace(stepsPerSecond);
        run(() -> {
            long begun = System.nanoTime();
            long strikesBefore = strikes;
            long stepsBefore = steps;
            vertx.setPeriodic(1, timer -> {
                long elapsed = System.nanoTime() - begun;
                long dueStrikes = striking.dueBy(elapsed, seconds);
                for (long number = strikes - strikesBefore; number < dueStrikes; number++) {
                    players.get((int) (strikes++ % players.size())).strike(begun + striking.dueNanos(number));
                }
                long dueSteps = stepping.dueBy(elapsed, seconds);
                while (steps - stepsBefore < dueSteps) {
                    players.get((int) (steps++ % players.size())).step();
                }
                if (elapsed >= seconds * 1_000_000_000L) {
                    vertx.cancelTimer(timer);
                    done.complete();
                }
            });
        });
        await(done.future(), seconds + LONGEST_SETUP_SECONDS);
    }

    /** From now on it counts how long players hear nothing of their fights. */
    void listen() {
        long now = System.nanoTime();
        players.forEach(player -> player.hearing().begin(now));
    }

    /** The longest time that each player heard nothing, in nanoseconds. */
    long[] silences() {
        long now = System.nanoTime();
        return players.stream()
                .mapToLong(player -> player.hearing().longestSilenceNanos(now))
                .toArray();
    }

    /** When the first player of each fight heard of what was sent after the ledger's mark; 0 for fights that did not go on. */
    long[] wentOn() {
        Map<String, Long> first = new HashMap<>();
        for (Socket player : players) {
            Fights.Made fight = player.fight();
            long heard = player.hearing().firstAfterMark();
            if (fight != null) {
                first.merge(
                        fight.session(),
                        heard,
                        (one, other) -> one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other));
            }
        }
        return first.values().stream().mapToLong(Long::longValue).toArray();
    }

    /** Runs something on the loop that all sockets share, and waits for it. */
    void run(Runnable work) {
        await(
                onLoop(() -> {
                    work.run();
                    return Future.succeededFuture();
                }),
                LONGEST_SETUP_SECONDS);
    }

    private Future<Void> onLoop(Supplier<Future<Void>> work) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(ignored -> work.get().onComplete(done));
        return done.future();
    }

    private final Context loop = vertx.getOrCreateContext();

    private static void await(Future<Void> future, long seconds) {
        try {
            future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run(() -> {
            players.forEach(Socket::close);
            idle.forEach(Socket::close);
        });
        await(vertx.close(), LONGEST_SETUP_SECONDS);
    }
}
