package dev.warlog.local;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One server of the stack: its port and its data stay the same from start to start. */
abstract class LocalServer {
    private static final int PORT_ATTEMPTS = 3;
    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    final Path directory;
    final Path log;
    final Duration startWait;
    private final String name;
    private final String endingSignal;
    private @Nullable ChildProcess child;
    private int port;

    LocalServer(String name, String endingSignal, Path directory, Path log, int port, Duration startWait) {
        this.name = name;
        this.endingSignal = endingSignal;
        this.directory = directory;
        this.log = log;
        this.port = port;
        this.startWait = startWait;
    }

    /** Starts the process and returns when it serves. */
    abstract ChildProcess launch(int onPort, Path pidFile);

    void start() {
        if (isAlive()) {
            return;
        }
        Path pidFile = directory.resolve("pid");
        ChildProcess.stopLeftover(pidFile);
        if (port != 0) {
            launchOn(port, pidFile);
            return;
        }
        for (int attempt = 1; port == 0; attempt++) {
            int candidate = FreePorts.next();
            try {
                launchOn(candidate, pidFile);
                port = candidate;
            } catch (StackStartException e) {
                /* Between the look and the start somebody else may have taken the port. */
                if (attempt == PORT_ATTEMPTS || FreePorts.isFree(candidate)) {
                    throw e;
                }
            }
        }
    }

    private void launchOn(int onPort, Path pidFile) {
        /* A server killed a moment ago may still be letting go of its port. */
        if (!Waiting.until(Duration.ofSeconds(5), () -> FreePorts.isFree(onPort))) {
            throw new StackStartException("Port " + onPort + " for " + name
                    + " is taken by another program: stop that program or choose another port.");
        }
        child = launch(onPort, pidFile);
    }

    ChildProcess child() {
        if (child == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return child;
    }

    int port() {
        if (port == 0) {
            throw new IllegalStateException(name + " has not been started");
        }
        return port;
    }

    boolean isAlive() {
        return child != null && child.isAlive();
    }

    /** Ends the process in order, within 20 seconds. */
    void stop() {
        if (child != null) {
            child.stop(endingSignal, STOP_WAIT);
        }
    }

    /** kill -9. */
    void kill() {
        if (child != null) {
            child.kill();
        }
    }

    /** The fastest end for a server whose data nobody wants any more. */
    void discard() {
        kill();
    }
}
