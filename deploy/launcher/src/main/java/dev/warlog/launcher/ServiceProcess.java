package dev.warlog.launcher;

import dev.warlog.local.ChildProcess;
import dev.warlog.local.FreePorts;
import dev.warlog.local.StackStartException;
import dev.warlog.local.Waiting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One service as a JVM of its own; it keeps its port from start to start. Not for use by several threads at once. */
public final class ServiceProcess {
    /** Time to hand partitions over, and for the JVM to keep what makes the next start quick; after this it is killed. */
    private static final Duration STOP_WAIT = Duration.ofSeconds(25);

    private static final Duration PORT_WAIT = Duration.ofSeconds(10);

    /** Twice as long as all five take to start together. */
    private static final Duration STARTED_AFTER = Duration.ofSeconds(20);

    /**
     * Half of the processors, which it shares with four others, the broker and the stores. Two loops on two processors wake
     * up twice as often, for half as much each.
     */
    private static final int EVENT_LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final Service service;
    private final String name;
    private final List<String> program;
    private final Map<String, String> environment;
    private final Path directory;
    private final int port;
    private @Nullable ChildProcess child;

    ServiceProcess(
            Service service,
            String name,
            List<String> program,
            Map<String, String> environment,
            Path directory,
            int port) {
        this.service = service;
        this.name = name;
        this.program = program;
        this.environment = environment;
        this.directory = directory;
        this.port = port;
    }

    public Service service() {
        return service;
    }

    public String name() {
        return name;
    }

    public int port() {
        return port;
    }

    /** {@code http://127.0.0.1:port}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Path log() {
        return directory.resolve("logs").resolve(name + ".log");
    }

    /** Starts the process and does not wait until it serves. */
    public void launch() {
        if (isAlive()) {
            return;
        }
        Path pidFile = pidFile(directory, name);
        ChildProcess.stopLeftover(pidFile);
        if (!Waiting.until(PORT_WAIT, () -> FreePorts.isFree(port))) {
            throw new StackStartException("Port " + port + " for " + name
                    + " is taken by another program: stop that program, or choose another port with "
                    + service.portVariable() + ".");
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(service.memory());
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Dquarkus.vertx.event-loops-pool-size=" + EVENT_LOOPS);
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("--enable-native-access=ALL-UNNAMED");
        String more = System.getenv("WARLOG_JAVA_OPTIONS");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.strip().split("\\s+", -1)));
        }
        command.addAll(program);
        child = ChildProcess.start(name, service.precedence().command(command), environment, log(), pidFile, "TERM");
        Thread.ofVirtual().name(name + "-keeper").start(keeper(child));
    }

    private Runnable keeper(ChildProcess started) {
        return () -> {
            if (!Waiting.until(STARTED_AFTER, () -> !started.isAlive())) {
                service.precedence().keep(started.pid());
            }
        };
    }

    static Path pidFile(Path directory, String name) {
        return directory.resolve("run").resolve(name + ".pid");
    }

    /** Starts the process and returns when it is ready. */
    public void start(Duration wait) {
        launch();
        child().awaitReady(wait, this::isReady);
    }

    /** True when it answers that it is ready; throws with its last log lines when it has ended. */
    boolean isReadyOrThrow() {
        if (!child().isAlive()) {
            throw new StackStartException(name + " ended while starting." + child().lastLines());
        }
        return isReady();
    }

    StackStartException notReady(Duration wait) {
        return new StackStartException(name + " was not ready after " + wait.toSeconds() + " s." + child().lastLines());
    }

    /** Whether it answers that it can do its work. */
    public boolean isReady() {
        return isAlive() && HealthCheck.isReady(address());
    }

    private ChildProcess child() {
        if (child == null) {
            throw new IllegalStateException(name + " has not been started");
        }
        return child;
    }

    public boolean isAlive() {
        return child != null && child.isAlive();
    }

    public long pid() {
        return child().pid();
    }

    /** kill -9. */
    public void kill() {
        child().kill();
    }

    /** SIGSTOP: its connections stay open and nothing answers. */
    public void pause() {
        child().send("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        child().send("CONT");
    }

    /** Asks it to end (SIGTERM) and kills it when it has not within 25 seconds. */
    public void stop() {
        if (child != null) {
            child.stop("TERM", STOP_WAIT);
        }
    }
}
