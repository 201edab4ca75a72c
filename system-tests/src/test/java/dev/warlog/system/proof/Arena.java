package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.launcher.Service;
import dev.warlog.launcher.SystemOptions;
import dev.warlog.launcher.WarlogSystem;
import dev.warlog.local.Waiting;
import dev.warlog.system.Repository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A whole system in which tables of players fight while a test does harm to it. */
final class Arena implements AutoCloseable {

    private static final Duration PROGRESS_WAIT = Duration.ofSeconds(90);

    final WarlogSystem system;
    final Referee referee;
    final Door door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<List<Match>>> tables = new ArrayList<>();
    private final List<RoomTalk> talks = new ArrayList<>();

    /** @param longest after which all fights have to be over */
    Arena(Duration longest) {
        this(longest, SystemOptions.onFreePorts(Repository.root()));
    }

    /** @param longest after which all fights have to be over */
    Arena(Duration longest, SystemOptions options) {
        for (Service service : Service.values()) {
            assertThat(Repository.root().resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar"))
                    .as("build everything first: ./warlog build")
                    .exists();
        }
        system = WarlogSystem.start(options);
        door = new Door(system.address(Service.GATEWAY));
        referee = new Referee(longest);
    }

    /** Players sit down and begin. */
    void open(String configuration, int players) {
        var table = new Table(door, referee, configuration, players);
        tables.add(threads.submit(table));
    }

    /** A guild comes together and talks in its room. */
    void talk(int members) {
        talks.add(new RoomTalk(this, members));
    }

    /** The rooms in which somebody talks. */
    List<String> rooms() {
        return talks.stream().map(RoomTalk::room).toList();
    }

    /** Returns when players have been sent so many more frames. */
    void untilFrames(int more) {
        long from = referee.framesSeen.get();
        boolean enough = Waiting.until(PROGRESS_WAIT, () -> {
            tables.stream().filter(Future::isDone).forEach(referee::result);
            return referee.framesSeen.get() - from >= more;
        });
        assertThat(enough)
                .as("the fights go on: %d of %d frames in %s", referee.framesSeen.get() - from, more, PROGRESS_WAIT)
                .isTrue();
    }

    /** Waits until all services are ready and in every fight a command was answered that was sent after that moment. */
    boolean isNormalSince(long nanos, Duration wait) {
        return Waiting.until(wait, () -> {
            tables.stream().filter(Future::isDone).forEach(referee::result);
            return referee.allGoOnSince(tables.size(), nanos)
                    && Stream.of(Service.values())
                            .allMatch(service -> system.service(service).isReady());
        });
    }

    /** Lets the fights end and compares everything. */
    void prove() {
        prove(end());
    }

    /** Compares everything, when the fights are over. */
    void prove(List<Match> matches) {
        new Proof(system, door, matches).hold();
        talks.forEach(talk -> talk.prove(system.kafkaBootstrapServers()));
    }

    /** Lets the fights end. */
    List<Match> end() {
        referee.lastRound();
        var matches = new ArrayList<Match>();
        tables.forEach(table -> matches.addAll(referee.result(table)));
        return matches;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        talks.forEach(RoomTalk::close);
        system.close();
    }
}
