package dev.warlog.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class YieldingTest {

    @Test
    void theProgramRunsWithItsArguments() throws Exception {
        assertThat(output(List.of("echo", "two words", "$HOME"))).isEqualTo("two words $HOME\n");
    }

    /** Fields of {@code /proc/<pid>/stat}: the nineteenth is the niceness, the forty-first the policy, 5 the idle one. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void itYields() throws Exception {
        String[] fields = output(List.of("cat", "/proc/self/stat")).split(" ", -1);

        assertThat(Integer.parseInt(fields[40]) == 5 || Integer.parseInt(fields[18]) >= 10)
                .isTrue();
    }

    private static String output(List<String> program) throws Exception {
        Process process = new ProcessBuilder(Yielding.command(program)).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
