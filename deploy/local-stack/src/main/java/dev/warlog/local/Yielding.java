package dev.warlog.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs that may come late, such as projections, make way for those that players wait for: on one machine all of them
 * share its processors. A processor that nobody else wants is theirs as before.
 */
public final class Yielding {

    /** A tenth of the share of others, which still lets them catch up. */
    private static final String NICENESS = "10";

    private static final List<Path> PLACES = List.of(Path.of("/usr/bin/nice"), Path.of("/bin/nice"));

    /** The same program, yielding where the system knows how to. */
    public static List<String> command(List<String> program) {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .map(nice -> {
                    List<String> command = new ArrayList<>(List.of(nice.toString(), "-n", NICENESS));
                    command.addAll(program);
                    return command;
                })
                .orElse(new ArrayList<>(program));
    }

    private Yielding() {}
}
