package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.List;
import java.util.stream.Collectors;

/** A message that cannot be read: not JSON, an unknown type or version, or a field that is missing or out of bounds. */
public final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The stable code that clients get. */
    public static final String CODE = "bad-command";

    private final transient List<Violation> violations;

    /** @param violations what is wrong; at least one */
    public MalformedMessageException(List<Violation> violations) {
        super(text(violations));
        this.violations = List.copyOf(violations);
    }

    public MalformedMessageException(String field, String message) {
        this(List.of(new Violation(field, message)));
    }

    /** The stable kebab-case code. */
    public String code() {
        return CODE;
    }

    /** What is wrong, field by field. */
    public List<Violation> violations() {
        return violations;
    }

    /** All violations in one line. */
    public String text() {
        return text(violations);
    }

    static MalformedMessageException of(JsonProcessingException cause) {
        MalformedMessageException exception = new MalformedMessageException(field(cause), message(cause));
        exception.initCause(cause);
        return exception;
    }

    private static String field(JsonProcessingException cause) {
        if (!(cause instanceof JsonMappingException mapping)) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    // Jackson's own words name Java classes, which say nothing to a player's developer
    private static String message(JsonProcessingException cause) {
        return switch (cause) {
            case InvalidFormatException _ -> "has a value that is not allowed";
            case ValueInstantiationException instantiation ->
                instantiation.getCause() instanceof IllegalArgumentException illegal && illegal.getMessage() != null
                        ? "is not allowed: " + illegal.getMessage()
                        : "is not allowed";
            case MismatchedInputException _ -> "is missing or of the wrong type";
            case JsonMappingException _ -> "cannot be read";
            case JsonProcessingException _ -> "is not valid JSON, or too large or too deep";
        };
    }

    private static String text(List<Violation> violations) {
        return violations.stream()
                .map(violation -> (violation.field() + " " + violation.message()).strip())
                .collect(Collectors.joining("; "));
    }
}
