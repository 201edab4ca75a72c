package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.launcher.Service;
import dev.warlog.local.Part;
import dev.warlog.local.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The broker may not write beyond a limit any more, which any user may set for its own processes: the system refuses the
 * bytes in the middle of a record, as a full disk does. A broker ends by itself when it cannot write.
 */
record FullDisk() implements Fault {

    private static final String TOOL = "prlimit";
    private static final int ROOM_BYTES = 300;
    private static final Duration WAIT = Duration.ofMinutes(2);

    /** Whether this machine has what it takes. */
    static boolean isPossible() {
        try {
            return run(TOOL, "--version") == 0;
        } catch (UncheckedIOException notThere) {
            return false;
        }
    }

    @Override
    public String what() {
        return "disk full under the broker's log";
    }

    @Override
    public void harm(Arena arena) {
        long room = largestSegment(arena.system.stack().dataDirectory()) + ROOM_BYTES;
        String broker = Long.toString(arena.system.stack().pid(Part.KAFKA));
        assertThat(run(TOOL, "--pid", broker, "--fsize=" + room + ":")).isZero();
        assertThat(Waiting.until(WAIT, () -> !arena.system.stack().isAlive(Part.KAFKA)))
                .as("the broker ends because it cannot write")
                .isTrue();
    }

    private static long largestSegment(Path data) {
        try (var files = Files.walk(data)) {
            return files.filter(file ->
                            file.toString().endsWith(".log") && file.toString().contains("game.combat.events-"))
                    .mapToLong(file -> file.toFile().length())
                    .max()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int run(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    @Override
    public List<Sign> signs() {
        return List.of(
                Sign.down(Service.GATEWAY, "log"),
                new Sign.InHealth(Service.GATEWAY, "log", "the log takes nothing"),
                new Sign.InMetrics(Service.GATEWAY, "warlog_gateway_refusals_total", "unavailable"),
                Sign.down(Service.COMBAT, "combat-loop"));
    }

    @Override
    public boolean fightsGoOn() {
        return false;
    }

    /** There is space again for the next. */
    @Override
    public void heal(Arena arena) {
        arena.system.stack().start(Part.KAFKA);
    }
}
