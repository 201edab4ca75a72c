package dev.warlog.runtime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;

/**
 * A problem document as of RFC 9457.
 *
 * @param status the HTTP status
 * @param title the status in words
 * @param detail what happened, for a developer
 * @param code stable kebab-case word that programs can rely on
 * @param violations what is wrong with which field
 * @param data further facts by name, such as what would have been needed
 * @param traceId finds the request in the logs; empty when unknown
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"status", "title", "detail", "code", "violations", "data", "traceId"})
public record Problem(
        int status,
        String title,
        String detail,
        String code,
        List<Violation> violations,
        Map<String, Object> data,
        String traceId) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        violations = List.copyOf(violations);
        data = Map.copyOf(data);
    }

    /** A problem without violations and data, that carries the present trace. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(
                status, StatusTitles.of(status), detail, code, List.of(), Map.of(), TraceParent.currentTraceId());
    }

    public Problem withViolations(List<Violation> found) {
        return new Problem(status, title, detail, code, found, data, traceId);
    }

    public Problem withData(Map<String, Object> facts) {
        return new Problem(status, title, detail, code, violations, facts, traceId);
    }
}
