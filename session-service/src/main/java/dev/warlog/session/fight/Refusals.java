package dev.warlog.session.fight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import java.util.HashMap;
import java.util.Map;

/** Refusals of the log as problem documents. */
final class Refusals {

    /** The problem for an error frame; its code stays the same. */
    static ProblemException problem(JsonNode frame) {
        String code = frame.path("code").asText("refused");
        Map<String, Object> data = new HashMap<>();
        frame.path("data").properties().forEach(fact -> data.put(fact.getKey(), fact.getValue()));
        return new ProblemException(
                Problem.of(statusOf(code), code, frame.path("message").asText()).withData(data), Map.of());
    }

    private static int statusOf(String code) {
        return switch (code) {
            case "unknown-session" -> 404;
            case "not-your-combatant", "not-your-fight" -> 403;
            case "unknown-ruleset", "unknown-map", "unknown-template", "invalid-settings", "bad-command" -> 422;
            case "too-fast" -> 429;
            default -> 409;
        };
    }

    private Refusals() {}
}
