package dev.warlog.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Programs that may come late, such as projections, make way for those that players wait for: on one machine all of them
 * share its processors. A processor that nobody else wants is theirs as before.
 */
public final class Yielding {

    /**
     * What is idle by policy gives its processor up at once to whoever wakes up. What is only nice keeps it until its slice is
     * over, and niceness counts only within a session: each process of Postgres has one of its own.
     */
    private static final List<String> IDLE_POLICY = List.of("chrt", "--idle", "0");

    /** A tenth of the share of others, where a system knows no such policy or does not allow it. */
    private static final List<String> NICE = List.of("nice", "-n", "10");

    private static final List<Path> PLACES = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    private static final List<String> HOW = Stream.of(IDLE_POLICY, NICE)
            .flatMap(Yielding::found)
            .filter(Yielding::works)
            .findFirst()
            .orElse(List.of());

    /** The same program, yielding where the system knows how to. */
    public static List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(HOW);
        command.addAll(program);
        return command;
    }

    private static Stream<List<String>> found(List<String> way) {
        return PLACES.stream()
                .map(place -> place.resolve(way.getFirst()))
                .filter(Files::isExecutable)
                .limit(1)
                .map(file -> {
                    List<String> found = new ArrayList<>(way);
                    found.set(0, file.toString());
                    return found;
                });
    }

    private static boolean works(List<String> way) {
        List<String> trial = new ArrayList<>(way);
        trial.add("true");
        return ShortCommand.succeeds(trial);
    }

    private Yielding() {}
}
