package dev.warlog.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @EnabledOnOs(OS.LINUX)
    void theFirstIsAsNiceAsTheSystemStartsIt() throws Exception {
        Process process = new ProcessBuilder("cat", "/proc/self/stat").start();
        String started = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(Scheduling.of(Precedence.FIRST)).isEqualTo(Scheduling.in(started));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ofTwoProcessorsTheFirstAndTheSecondHaveOneEach() throws Exception {
        List<Integer> all = Processors.allowed();

        List<Integer> first = processors(Precedence.FIRST);
        List<Integer> second = processors(Precedence.SECOND);

        if (all.size() == 2) {
            assertThat(first).containsExactly(all.get(0));
            assertThat(second).containsExactly(all.get(1));
        } else {
            assertThat(List.of(first, second)).containsOnly(all);
        }
        assertThat(processors(Precedence.LAST)).isEqualTo(all);
    }

    private static List<Integer> processors(Precedence precedence) throws Exception {
        String allowed =
                output(precedence, List.of("sed", "-n", "s/^Cpus_allowed_list:[[:space:]]*//p", "/proc/self/status"));
        return Processors.numbers(allowed.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "0-1|0 1", "0-2,5|0 1 2 5", "4,7|4 7", "0,2-3,9-10|0 2 3 9 10"})
    void listsOfProcessorsAreRead(String list, String numbers) {
        assertThat(Processors.numbers(list))
                .containsExactlyElementsOf(
                        Stream.of(numbers.split(" ", -1)).map(Integer::valueOf).toList());
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
            return in(output(precedence, List.of("cat", "/proc/self/stat")));
        }

        static Scheduling in(String stat) {
            String[] fields = stat.split(" ", -1);
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
