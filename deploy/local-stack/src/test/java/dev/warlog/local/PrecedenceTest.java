package dev.warlog.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecedenceTest {

    private static final int IDLE_POLICY = 5;
    private static final int NICEST = 19;

    @ParameterizedTest
    @EnumSource
    void theProgramRunsWithItsArguments(Precedence precedence) throws Exception {
        assertThat(output(precedence, List.of("echo", "two words", "$HOME"))).isEqualTo("two words $HOME\n");
    }

    @Test
    void theFirstIsAsTheSystemStartsIt() {
        assertThat(Precedence.FIRST.command(List.of("cat"))).containsExactly("cat");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theSecondIsNicerThanTheFirst() throws Exception {
        int first = Scheduling.of(Precedence.FIRST).niceness();

        assertThat(Scheduling.of(Precedence.SECOND).niceness()).isEqualTo(Math.min(NICEST, first + 5));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLastIsIdleByPolicyOrNicerThanTheSecond() throws Exception {
        Scheduling last = Scheduling.of(Precedence.LAST);

        assertThat(last.policy() == IDLE_POLICY
                        || last.niceness() > Scheduling.of(Precedence.SECOND).niceness())
                .isTrue();
    }

    private record Scheduling(int niceness, int policy) {

        /** Fields of {@code /proc/<pid>/stat}: the nineteenth is the niceness, the forty-first the policy. */
        static Scheduling of(Precedence precedence) throws Exception {
            String[] fields =
                    output(precedence, List.of("cat", "/proc/self/stat")).split(" ", -1);
            return new Scheduling(Integer.parseInt(fields[18]), Integer.parseInt(fields[40]));
        }
    }

    private static String output(Precedence precedence, List<String> program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(precedence.command(program)).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
