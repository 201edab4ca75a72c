package dev.warlog.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A process of ours with its output in a log file and its pid in a file. It holds on to a pipe from this JVM: when this
 * JVM dies, however it dies, the process gets its ending signal, and is killed when that does not help for ten seconds.
 */
public final class ChildProcess {
    /* The shell becomes the process itself by exec, so the pid is the server's; the watcher is left beside it. */
    private static final String WATCHED = """
            exec 3<&0 </dev/null
            signal=$1; shift
            (
              cat <&3 >/dev/null
              kill -"$signal" $$ 2>/dev/null
              tries=0
              while kill -0 $$ 2>/dev/null && [ $tries -lt 50 ]; do sleep 0.2; tries=$((tries + 1)); done
              kill -KILL $$ 2>/dev/null
            ) &
            exec "$@" 3<&-
            """;

    private static final long LARGEST_LOG_BYTES = 20L * 1024 * 1024;

    private static final Pattern JSON_MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern JSON_LEVEL = Pattern.compile("\"level\":\"(\\w+)\"");
    private static final int LONGEST_LINE = 400;

    private final String name;
    private final Process process;
    private final Path log;
    private final Path pidFile;
    private final long logStart;

    private ChildProcess(String name, Process process, Path log, Path pidFile, long logStart) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.pidFile = pidFile;
        this.logStart = logStart;
    }

    /**
     * Starts a command.
     *
     * @param name what people call it
     * @param command program and arguments
     * @param environment added to this JVM's own
     * @param log gets the output, appended; renamed to {@code .1} first when it has grown past 20 MiB
     * @param pidFile names the process for {@link #stopLeftover}
     * @param endingSignal what asks this program to end in order: TERM, INT
     */
    public static ChildProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Path pidFile,
            String endingSignal) {
        var watched = new ArrayList<>(List.of("/bin/sh", "-c", WATCHED, name, endingSignal));
        watched.addAll(command);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Files.createDirectories(pidFile.toAbsolutePath().getParent());
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            if (logStart > LARGEST_LOG_BYTES) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                logStart = 0;
            }
            var builder = new ProcessBuilder(watched)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            Files.writeString(pidFile, process.pid() + " " + startedAtMillis(process.toHandle()));
            return new ChildProcess(name, process, log, pidFile, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Ends the process that an earlier owner of this pid file left behind, if it is still the same process. */
    public static void stopLeftover(Path pidFile) {
        if (!Files.exists(pidFile)) {
            return;
        }
        try {
            String[] words = Files.readString(pidFile).strip().split(" ", -1);
            var leftover = ProcessHandle.of(Long.parseLong(words[0]))
                    .filter(handle -> words.length == 2 && startedAtMillis(handle) == Long.parseLong(words[1]));
            if (leftover.isPresent()) {
                leftover.get().destroy();
                if (!ended(leftover.get(), Duration.ofSeconds(10))) {
                    leftover.get().destroyForcibly();
                    ended(leftover.get(), Duration.ofSeconds(10));
                }
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException damaged) {
            throw new StackStartException("The file " + pidFile + " is damaged; delete it.", damaged);
        }
    }

    private static boolean ended(ProcessHandle handle, Duration wait) {
        return Waiting.until(wait, () -> !handle.isAlive());
    }

    private static long startedAtMillis(ProcessHandle handle) {
        return handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** Waits for a condition; throws with the last log lines when the process ends or the wait runs out first. */
    public void awaitReady(Duration wait, Waiting.Condition ready) {
        boolean met = Waiting.until(wait, () -> !process.isAlive() || ready.isMet());
        if (!process.isAlive()) {
            throw new StackStartException(
                    name + " ended with code " + process.exitValue() + " while starting." + lastLines());
        }
        if (!met) {
            kill();
            throw new StackStartException(
                    name + " was not ready after " + wait.toSeconds() + " s and was stopped." + lastLines());
        }
    }

    /** Whether this text has been printed since this start. */
    public boolean hasPrinted(String text) {
        return output().contains(text);
    }

    private String output() {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(logStart);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last lines printed since this start, for a message. */
    public String lastLines() {
        List<String> lines = output().lines()
                .filter(line -> !line.isBlank())
                .map(ChildProcess::forPeople)
                .toList();
        var last = lines.subList(Math.max(0, lines.size() - 15), lines.size());
        return last.isEmpty()
                ? " It printed nothing (" + log + ")."
                : " Last lines of " + log + ":\n  " + String.join("\n  ", last);
    }

    /* Services log JSON; here the level and the message are enough, the file has the rest. */
    private static String forPeople(String line) {
        var message = JSON_MESSAGE.matcher(line);
        var level = JSON_LEVEL.matcher(line);
        String text = line.startsWith("{") && message.find() && level.find()
                ? level.group(1) + " " + message.group(1).replace("\\\"", "\"")
                : line;
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + " ...";
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process has ended, whoever ended it. */
    public CompletableFuture<Integer> exit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Asks the process to end with this signal and kills it when it has not ended within the wait. */
    public void stop(String signal, Duration wait) {
        send(signal);
        if (!ended(process.toHandle(), wait)) {
            kill();
        }
        forget();
    }

    /** kill -9, and waits until the process is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        forget();
    }

    /** Sends a signal by its name without SIG: STOP, CONT, QUIT; nothing happens when the process has ended. */
    public void send(String signal) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
