package dev.warlog.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void theFirstIsAsTheSystemStartsIt() {
        assertThat(Precedence.FIRST.command(List.of("cat"))).containsExactly("cat");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void ofTwoProcessorsTheFirstAndTheSecondKeepToOneEach() throws Exception {
        List<Integer> all = Processors.allowed();

        if (all.size() == 2) {
            assertThat(kept(Precedence.FIRST)).isEqualTo(all.get(0).toString());
            assertThat(kept(Precedence.SECOND)).isEqualTo(all.get(1).toString());
        } else {
            assertThat(Processors.numbers(kept(Precedence.FIRST))).isEqualTo(all);
            assertThat(Processors.numbers(kept(Precedence.SECOND))).isEqualTo(all);
        }
        assertThat(Processors.numbers(kept(Precedence.LAST))).isEqualTo(all);
    }

    private static String kept(Precedence precedence) throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            precedence.keep(process.pid());
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseThrow();
        } finally {
            process.destroyForcibly();
        }
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
