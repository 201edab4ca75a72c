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
import java.util.List;
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
        await(onLoop(() -> connect(gateway, tokens, sockets, users, 0)));
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
        run(() -> {
            long begun = System.nanoTime();
            long strikesBefore = strikes;
            long stepsBefore = steps;
            vertx.setPeriodic(1, timer -> {
                long elapsed = System.nanoTime() - begun;
                long until = Math.min(elapsed, seconds * 1_000_000_000L);
                long dueStrikes = until / 1000 * strikesPerSecond / 1_000_000;
                for (long number = strikes - strikesBefore; number < dueStrikes; number++) {
                    long due = begun + number * 1_000_000_000L / strikesPerSecond;
                    players.get((int) (strikes++ % players.size())).strike(due);
                }
                long dueSteps = until / 1000 * stepsPerSecond / 1_000_000;
                while (steps - stepsBefore < dueSteps) {
                    players.get((int) (steps++ % players.size())).step();
                }
                if (elapsed >= seconds * 1_000_000_000L) {
                    vertx.cancelTimer(timer);
                    done.complete();
                }
            });
        });
        await(done.future());
    }

    /** Runs something on the loop that all sockets share, and waits for it. */
    void run(Runnable work) {
        await(onLoop(() -> {
            work.run();
            return Future.succeededFuture();
        }));
    }

    private Future<Void> onLoop(Supplier<Future<Void>> work) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(ignored -> work.get().onComplete(done));
        return done.future();
    }

    private final Context loop = vertx.getOrCreateContext();

    private static void await(Future<Void> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(LONGEST_SETUP_SECONDS * 4, TimeUnit.SECONDS);
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
        await(vertx.close());
    }
}
