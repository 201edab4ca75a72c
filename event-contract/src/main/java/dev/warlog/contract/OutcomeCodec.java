package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Explanation;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Viewer;
import dev.warlog.engine.Views;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes as the frames that clients get: the value of a record is the text on the socket. Besides the events, which
 * are the truth, a frame has the highlights of its type, which follow from them.
 */
public final class OutcomeCodec {

    /**
     * Writes the frame.
     *
     * @param after the fight as it stands after this outcome
     */
    public static byte[] encode(Outcome outcome, Fight after) {
        return encode(outcome, after, Viewer.allSeeing());
    }

    /**
     * Writes the frame for one viewer.
     *
     * @param outcome as the viewer may know it
     * @param after the whole fight as it stands after this outcome
     */
    public static byte[] encode(Outcome outcome, Fight after, Viewer viewer) {
        return WireMapper.bytes((json, provider) -> {
            json.writeStartObject();
            json.writeStringField("type", Frames.frameType(outcome.kind()));
            json.writeStringField("session", outcome.session().value());
            json.writeNumberField("seq", outcome.seq());
            json.writeNumberField("tick", outcome.tick());
            json.writeNumberField("at", outcome.atMillis());
            json.writeObjectFieldStart("data");
            writeHighlights(json, outcome, after, viewer);
            writeCause(json, outcome.cause());
            Command command = outcome.command();
            if (command != null) {
                json.writeFieldName("command");
                CommandCodec.write(json, provider, command);
            }
            json.writeArrayFieldStart("events");
            for (CombatEvent event : outcome.events()) {
                EventCatalog.write(json, provider, event);
            }
            json.writeEndArray();
            writeExplanations(json, outcome.explain());
            if (outcome.stateHash() != null) {
                json.writeStringField("stateHash", outcome.stateHash());
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /**
     * Reads what {@link #encode} wrote; fields it does not know do not matter.
     *
     * @throws MalformedMessageException when it is no outcome, or has an event or command of an unknown name or version
     */
    public static Outcome decode(byte[] frame) {
        return OutcomeReader.read(frame);
    }

    private static void writeHighlights(JsonGenerator json, Outcome outcome, Fight after, Viewer viewer)
            throws IOException {
        switch (outcome.kind()) {
            case CREATED, RESULT -> {}
            case STARTED -> {
                json.writeStringField(
                        "combatMode", RecordRules.enumText(after.settings().mode()));
                json.writeStringField("seedHash", after.seed().hash());
                FightView.writeCombatants(json, Views.project(after, viewer));
            }
            case TURN -> {
                if (find(outcome, CombatEvent.TurnStarted.class) instanceof CombatEvent.TurnStarted turn) {
                    json.writeStringField("actor", turn.actor().value());
                    json.writeNumberField("number", turn.number());
                    json.writeNumberField("endsAt", turn.endsAtMillis());
                }
            }
            case POSITIONS ->
                FightView.writePositions(json, Views.project(after, viewer).combatants());
            case ENDED -> {
                if (find(outcome, CombatEvent.FightEnded.class) instanceof CombatEvent.FightEnded ended) {
                    json.writeObjectField("winnerTeam", ended.winnerTeam());
                    json.writeStringField("reason", ended.reason());
                    json.writeStringField("seed", ended.seed().toHex());
                }
            }
        }
    }

    private static @Nullable CombatEvent find(Outcome outcome, Class<? extends CombatEvent> type) {
        for (CombatEvent event : outcome.events()) {
            if (type.isInstance(event)) {
                return event;
            }
        }
        return null;
    }

    private static void writeCause(JsonGenerator json, Decision.@Nullable Cause cause) throws IOException {
        if (cause == null) {
            return;
        }
        json.writeObjectFieldStart("cause");
        if (cause.id() != null) {
            json.writeStringField("id", cause.id().value());
        }
        if (cause.user() != null) {
            json.writeStringField("user", cause.user().value());
        }
        CombatantId actor = cause.actor();
        if (actor != null) {
            json.writeStringField("actor", actor.value());
        }
        if (cause.action() != null) {
            json.writeStringField("action", cause.action().value());
        }
        json.writeEndObject();
    }

    private static void writeExplanations(JsonGenerator json, List<Explanation> explanations) throws IOException {
        json.writeArrayFieldStart("explain");
        for (Explanation explanation : explanations) {
            json.writeStartObject();
            json.writeStringField("rule", explanation.rule());
            json.writeStringField("text", explanation.text());
            json.writeObjectFieldStart("values");
            for (Map.Entry<String, Long> value : explanation.values().entrySet()) {
                json.writeNumberField(value.getKey(), value.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private OutcomeCodec() {}
}
