package dev.warlog.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole fight in one file: a line that says what it is and holds the dice, then one outcome frame a line, in order.
 * Whoever has it can decide the fight again, so it is given away only when the dice are laid open.
 *
 * @param ruleset which the fight was fought under
 */
public record ReplayFile(SessionId session, Seed seed, RulesetRef ruleset, List<Outcome> outcomes) {

    /** What the first line says. */
    public static final String FORMAT = "warlog-replay";

    /** Changes when older readers would misread it. */
    public static final int VERSION = 1;

    private static final JsonMapper JSON = new JsonMapper();

    public ReplayFile {
        outcomes = List.copyOf(outcomes);
    }

    /** The first line, without its end; the frames as they stand in the log follow, a line each. */
    public static String header(SessionId session, Seed seed, RulesetRef ruleset) {
        ObjectNode header = JSON.createObjectNode()
                .put("format", FORMAT)
                .put("version", VERSION)
                .put("session", session.value())
                .put("seed", seed.toHex());
        header.putObject("ruleset").put("name", ruleset.name()).put("version", ruleset.version());
        return header.toString();
    }

    /**
     * Reads a file.
     *
     * @throws MalformedReplayException when it is none, or a line cannot be read
     */
    public static ReplayFile read(BufferedReader text) throws IOException {
        String first = text.readLine();
        if (first == null) {
            throw new MalformedReplayException(1, "is missing");
        }
        ReplayFile empty = header(first);
        List<Outcome> outcomes = new ArrayList<>();
        int number = 2;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            if (!line.isBlank()) {
                outcomes.add(outcome(line, number, empty.session));
            }
            number++;
        }
        if (outcomes.isEmpty()) {
            throw new MalformedReplayException(2, "is missing: there are no outcomes");
        }
        return new ReplayFile(empty.session, empty.seed, empty.ruleset, outcomes);
    }

    private static ReplayFile header(String line) {
        try {
            JsonNode header = JSON.readTree(line);
            if (!FORMAT.equals(header.path("format").asText())
                    || header.path("version").asInt() != VERSION) {
                throw new MalformedReplayException(1, "does not say " + FORMAT + " version " + VERSION);
            }
            JsonNode ruleset = header.path("ruleset");
            return new ReplayFile(
                    new SessionId(header.path("session").asText()),
                    Seed.fromHex(header.path("seed").asText()),
                    new RulesetRef(
                            ruleset.path("name").asText(),
                            ruleset.path("version").asInt()),
                    List.of());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new MalformedReplayException(1, "is no header: " + e.getMessage());
        }
    }

    private static Outcome outcome(String line, int number, SessionId session) {
        try {
            Outcome outcome = OutcomeCodec.decode(line.getBytes(StandardCharsets.UTF_8));
            if (!outcome.session().equals(session)) {
                throw new MalformedReplayException(number, "is of another session: " + outcome.session());
            }
            return outcome;
        } catch (MalformedMessageException e) {
            throw new MalformedReplayException(number, "is no outcome: " + e.getMessage());
        }
    }
}
