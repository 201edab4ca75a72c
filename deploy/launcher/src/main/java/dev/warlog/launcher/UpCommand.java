package dev.warlog.launcher;

import dev.warlog.local.StackStartException;
import dev.warlog.local.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code ./warlog up}: starts the supervisor in the background and shows what it says until everything is ready. */
final class UpCommand {
    /* A process group of its own keeps the terminal's Ctrl-C from reaching services before it is their turn. */
    private static final String IN_OWN_GROUP = "set -m; log=$1; shift; \"$@\" </dev/null >>\"$log\" 2>&1 & echo $!";

    private static final Duration START_WAIT = Duration.ofMinutes(6);
    private static final Duration STOP_WAIT = Duration.ofSeconds(90);

    private final Path root;
    private final StateFolder state;
    private final Map<String, String> environment;

    UpCommand(Path root, StateFolder state, Map<String, String> environment) {
        this.root = root;
        this.state = state;
        this.environment = environment;
    }

    int run(boolean detach) {
        var options = SystemOptions.ofEnvironment(root, state.path(), environment);
        var running = state.currentRun();
        if (running.isPresent()) {
            System.out.println("Warlog is already " + (running.get().ready() ? "up." : "starting."));
            Welcome.print(options, state);
            return 0;
        }
        Leftovers.stop(state);
        Preflight.check(options, environment);
        System.out.println("Starting Warlog; data and logs are in " + state.path());
        ProcessHandle supervisor = spawn(detach ? 0 : ProcessHandle.current().pid());
        var hook = new Thread(() -> endInOrder(supervisor), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        if (!becomesReady(supervisor)) {
            Runtime.getRuntime().removeShutdownHook(hook);
            return 1;
        }
        Welcome.print(options, state);
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(hook);
            return 0;
        }
        System.out.println("Ctrl-C stops everything.");
        follow(supervisor);
        return 1;
    }

    private ProcessHandle spawn(long owner) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = new ArrayList<>(List.of(
                "/bin/bash",
                "-c",
                IN_OWN_GROUP,
                "supervisor",
                state.logs().resolve("supervisor.log").toString(),
                java.toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dwarlog.root=" + root,
                "-cp",
                absoluteClassPath(),
                Main.class.getName(),
                "supervise",
                Long.toString(owner)));
        try {
            Files.createDirectories(state.logs());
            Files.createDirectories(state.progress().getParent());
            Files.writeString(state.progress(), "");
            var shell = new ProcessBuilder(command)
                    .directory(state.path().toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var output = shell.inputReader()) {
                String pid = output.readLine();
                return ProcessHandle.of(Long.parseLong(pid == null ? "" : pid.strip()))
                        .orElseThrow(() -> supervisorDied());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            throw supervisorDied();
        }
    }

    /* The supervisor works in another folder. */
    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private StackStartException supervisorDied() {
        return new StackStartException(
                "The supervisor could not be started: see " + state.logs().resolve("supervisor.log") + ".");
    }

    private boolean becomesReady(ProcessHandle supervisor) {
        var progress = new ProgressFile(state.progress());
        boolean[] ready = {false};
        boolean ended = Waiting.until(START_WAIT, () -> {
            boolean alive = supervisor.isAlive();
            for (String line : progress.newLines()) {
                if (line.equals(Supervisor.READY)) {
                    ready[0] = true;
                } else if (line.startsWith(Supervisor.FAILED)) {
                    System.err.println(line.substring(Supervisor.FAILED.length()));
                } else {
                    System.out.println(line);
                }
            }
            return ready[0] || !alive;
        });
        if (!ended) {
            System.err.println("The start takes too long and is given up.");
            endInOrder(supervisor);
        } else if (!ready[0]) {
            System.err.println("Warlog is not up; everything that was started is stopped. Logs: " + state.logs());
        }
        return ready[0];
    }

    private void follow(ProcessHandle supervisor) {
        var progress = new ProgressFile(state.progress());
        progress.skipToEnd();
        Waiting.until(Duration.ofDays(3650), () -> {
            boolean alive = supervisor.isAlive();
            progress.newLines().forEach(System.out::println);
            return !alive;
        });
    }

    private void endInOrder(ProcessHandle supervisor) {
        if (supervisor.isAlive()) {
            System.out.println();
            System.out.println("Stopping.");
            supervisor.destroy();
            if (!Waiting.until(STOP_WAIT, () -> !supervisor.isAlive())) {
                supervisor.destroyForcibly();
            }
        }
    }
}
