package dev.warlog.rulesets;

import java.util.List;
import java.util.stream.Collectors;

/** A content file that cannot be used; its message names the file and every field that is wrong. */
public final class InvalidContentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final List<Problem> problems;

    /**
     * One thing that is wrong.
     *
     * @param field where, such as {@code actions[2].apCost}; empty for the file as a whole
     */
    public record Problem(String field, String message) {}

    InvalidContentException(String file, List<Problem> problems) {
        super(problems.stream()
                .map(problem -> problem.field().isEmpty()
                        ? file + ": " + problem.message()
                        : file + ": " + problem.field() + ": " + problem.message())
                .collect(Collectors.joining("\n")));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    public String file() {
        return file;
    }

    public List<Problem> problems() {
        return problems;
    }
}
