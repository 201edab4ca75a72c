package dev.warlog.launcher;

import dev.warlog.local.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The process behind {@code ./warlog up}: starts the system, starts again what dies, and ends all of it in order. */
final class Supervisor {
    /** The last line of the progress file when everything is ready. */
    static final String READY = "@ready";

    /** Starts the last line of the progress file when the start has failed; the reason follows. */
    static final String FAILED = "@failed ";

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration STOP_WAIT = Duration.ofSeconds(60);

    private final SystemOptions options;
    private final StateFolder state;
    private final RestartSchedule restarts = new RestartSchedule();
    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private volatile boolean stopping;
    private @Nullable WarlogSystem system;

    private Supervisor(SystemOptions options, StateFolder state) {
        this.options = options;
        this.state = state;
    }

    /**
     * Runs until this process is asked to end.
     *
     * @param owner the process in the foreground with which this one ends; 0 for none
     */
    static void run(SystemOptions options, StateFolder state, long owner) {
        var supervisor = new Supervisor(options, state);
        var main = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> supervisor.endWith(main), "shutdown"));
        if (owner != 0) {
            var _ = ProcessHandle.of(owner)
                    .map(ProcessHandle::onExit)
                    .map(end -> end.thenRunAsync(() -> System.exit(0)));
        }
        supervisor.superviseUntilStopped();
    }

    /* The main thread does all the work on the system, so ending means: wake it up and wait until it has cleaned up. */
    private void endWith(Thread main) {
        stopping = true;
        main.interrupt();
        try {
            if (!cleanedUp.await(STOP_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                System.out.println("Not everything ended in time.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void superviseUntilStopped() {
        boolean failed = false;
        try {
            writeRun(false);
            var started = WarlogSystem.start(options, this::tell);
            system = started;
            writeRun(true);
            tell(READY);
            while (pause()) {
                lookAfter(started);
            }
        } catch (RuntimeException e) {
            if (!stopping) {
                failed = true;
                tell(FAILED + e.getMessage());
                logFailure(e);
            }
        } finally {
            /* What is to be done now may wait; the interrupt has been heard. */
            stopping |= Thread.interrupted();
            try {
                if (system != null) {
                    system.close();
                }
                state.forgetRun();
                tell("  stopped");
            } finally {
                cleanedUp.countDown();
            }
        }
        if (failed) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void logFailure(RuntimeException failure) {
        System.out.println(Instant.now() + " the start failed");
        failure.printStackTrace(System.out);
    }

    private boolean pause() {
        try {
            Thread.sleep(LOOK_EVERY);
            return !stopping;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void lookAfter(WarlogSystem running) {
        for (Part part : running.ownParts()) {
            if (!running.stack().isAlive(part)) {
                startAgain(Servers.title(part), () -> running.stack().start(part));
            }
        }
        for (ServiceProcess process : running.processes()) {
            if (!process.isAlive()) {
                startAgain(process.name(), process::launch);
            }
        }
    }

    private void startAgain(String name, Runnable start) {
        switch (restarts.next(name, Instant.now())) {
            case RestartSchedule.Later(Duration pause) ->
                tell("  " + name + " has ended; it is started again in " + pause.toMillis() + " ms");
            case RestartSchedule.Wait() -> {}
            case RestartSchedule.Now() -> {
                try {
                    start.run();
                    tell("  " + name + " has been started again");
                } catch (RuntimeException e) {
                    tell("  " + name + " could not be started again: " + e.getMessage());
                }
                writeRun(true);
            }
        }
    }

    private void writeRun(boolean ready) {
        List<StateFolder.Unit> units = new ArrayList<>();
        var running = system;
        if (running != null) {
            addServers(running, units);
            for (ServiceProcess process : running.processes()) {
                units.add(new StateFolder.Unit(
                        process.name(), process.pid(), process.address().toString(), "http"));
            }
        }
        var self = ProcessHandle.current();
        state.write(new StateFolder.Run(self.pid(), StateFolder.startedAt(self), ready, units));
    }

    private void addServers(WarlogSystem running, List<StateFolder.Unit> units) {
        for (Part part : Part.values()) {
            boolean own = running.ownParts().contains(part);
            String address = switch (part) {
                case KAFKA -> running.kafkaBootstrapServers();
                case POSTGRES -> running.databaseUrl();
                case REDIS -> running.redisUrl();
            };
            long pid = own ? running.stack().pid(part) : 0;
            units.add(new StateFolder.Unit(
                    Servers.title(part), pid, own ? address : Servers.hostAndPort(part, address), "tcp"));
        }
    }

    private void tell(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line.strip());
        Path file = state.progress();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, line + System.lineSeparator(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
