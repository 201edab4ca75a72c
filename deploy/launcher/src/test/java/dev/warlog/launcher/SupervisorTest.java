package dev.warlog.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.local.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
    private static final Duration WAIT = Duration.ofSeconds(90);

    /** The supervisor's process, with stubs for services. */
    static final class SupervisorProcess {
        private SupervisorProcess() {}

        public static void main(String[] args) {
            Path directory = Path.of(args[0]);
            Supervisor.run(WarlogSystemTest.stubs().withStateDirectory(directory), new StateFolder(directory), 0);
        }
    }

    @Test
    void whatDiesIsStartedAgainAndDownEndsEverything(@TempDir Path directory) throws Exception {
        var state = new StateFolder(directory);
        Files.createDirectories(state.logs());
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SupervisorProcess.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(state.logs().resolve("supervisor.log").toFile())
                .start();
        try {
            assertThat(Waiting.until(
                            WAIT,
                            () -> state.currentRun()
                                    .filter(StateFolder.Run::ready)
                                    .isPresent()))
                    .as("ready; see %s", state.logs())
                    .isTrue();
            assertThat(new StatusCommand(state).run()).isZero();

            long combat = pidOf(state, "combat-service");
            long redis = pidOf(state, "Redis");
            kill(combat);
            kill(redis);
            assertThat(Waiting.until(
                            WAIT,
                            () -> pidOf(state, "combat-service") != combat
                                    && pidOf(state, "Redis") != redis
                                    && new StatusCommand(state).run() == 0))
                    .as("started again")
                    .isTrue();
            assertThat(Files.readString(state.progress())).contains("combat-service has been started again");

            long again = pidOf(state, "combat-service");
            assertThat(new DownCommand(state).run()).isZero();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ProcessHandle.of(again).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(new StatusCommand(state).run()).isEqualTo(1);
        } finally {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static long pidOf(StateFolder state, String name) {
        return state.currentRun().stream()
                .flatMap(run -> run.units().stream())
                .filter(unit -> unit.name().equals(name))
                .mapToLong(StateFolder.Unit::pid)
                .findFirst()
                .orElse(0);
    }
}
