package dev.warlog.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who has a processor first when all programs of one machine want one. One that nobody else wants is everybody's, and where a
 * system knows none of these ways, all programs are alike. Where there are two processors, the first and the second keep to
 * one each: the kernel moves hardly anybody from a processor that many wait for to one that only the last use, since to it
 * that one is as busy (docs/decisions/0016).
 */
public enum Precedence {
    /** As the system starts it: what has to do something for every player each time. */
    FIRST,

    /**
     * A third of the share of the first: what each command waits for once. Schedulers share fairly, and with as much as
     * everybody the one program that has most to do is the one that is behind.
     */
    SECOND,

    /**
     * Nothing while others want it: what may come late, such as projections. What is idle by policy gives its processor up at
     * once to whoever wakes up; what is only nice keeps it until its slice is over, and niceness counts only within a session:
     * each process of Postgres has one of its own.
     */
    LAST;

    private static final System.Logger LOG = System.getLogger(Precedence.class.getName());

    private static final Map<Precedence, List<String>> WAYS = Stream.of(values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    precedence -> precedence.ways().stream()
                            .flatMap(Precedence::found)
                            .filter(Precedence::works)
                            .findFirst()
                            .orElse(List.of())));

    /** The command that starts the same program with this precedence. */
    public List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(WAYS.getOrDefault(this, List.of()));
        command.addAll(program);
        return command;
    }

    /**
     * Keeps a program to its processor, if there are two. Not before its start is over, which takes all there are. Where a
     * system cannot do it, or the program has ended, that is all that is said.
     */
    public void keep(long pid) {
        List<Integer> allowed = Processors.allowed();
        if (this == LAST || allowed.size() != 2 || Runtime.getRuntime().availableProcessors() != 2) {
            return;
        }
        String processor = allowed.get(this == FIRST ? 0 : 1).toString();
        if (!ShortCommand.succeeds(List.of("taskset", "-a", "-c", "-p", processor, Long.toString(pid)))) {
            LOG.log(System.Logger.Level.INFO, "{0} does not keep to processor {1}", Long.toString(pid), processor);
        }
    }

    /** The first that works is taken. */
    private List<List<String>> ways() {
        return switch (this) {
            case FIRST -> List.of();
            case SECOND -> List.of(List.of("nice", "-n", "5"));
            case LAST -> List.of(List.of("chrt", "--idle", "0"), List.of("nice", "-n", "10"));
        };
    }

    private static Stream<List<String>> found(List<String> way) {
        return Stream.of("/usr/bin", "/bin")
                .map(place -> Path.of(place, way.getFirst()))
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
}
