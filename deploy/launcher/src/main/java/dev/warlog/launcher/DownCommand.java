package dev.warlog.launcher;

import dev.warlog.local.Waiting;
import java.time.Duration;

/** {@code ./warlog down}: ends what {@code up} started, in order. */
final class DownCommand {
    private static final Duration WAIT = Duration.ofSeconds(90);

    private final StateFolder state;

    DownCommand(StateFolder state) {
        this.state = state;
    }

    int run() {
        var supervisor = state.currentRun().flatMap(StateFolder::supervisor);
        if (supervisor.isEmpty()) {
            Leftovers.stop(state);
            state.forgetRun();
            System.out.println("Warlog is not running.");
            return 0;
        }
        var progress = new ProgressFile(state.progress());
        progress.skipToEnd();
        supervisor.get().destroy();
        boolean ended = Waiting.until(WAIT, () -> {
            boolean alive = supervisor.get().isAlive();
            progress.newLines().forEach(System.out::println);
            return !alive;
        });
        if (!ended) {
            System.err.println("The supervisor does not end and is killed.");
            supervisor.get().destroyForcibly();
            Waiting.until(WAIT, () -> !supervisor.get().isAlive());
        }
        Leftovers.stop(state);
        System.out.println("Warlog is down. Data stays until ./warlog reset.");
        return 0;
    }
}
