package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.OutcomeKind;
import dev.warlog.engine.QueueId;
import dev.warlog.engine.SessionId;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Frames that a socket gets besides outcomes, and the names of all of a fight's. */
public final class Frames {

    public static final String ACK = "ack";
    public static final String ERROR = "error";
    public static final String STATE = "combat:state";
    public static final String CREATED = "combat:created";
    public static final String STARTED = "combat:started";
    public static final String TURN = "combat:turn";
    public static final String RESULT = "combat:result";
    public static final String POSITIONS = "combat:positions";
    public static final String ENDED = "combat:ended";

    /** The frame type of an outcome. */
    public static String frameType(OutcomeKind kind) {
        return switch (kind) {
            case CREATED -> CREATED;
            case STARTED -> STARTED;
            case TURN -> TURN;
            case RESULT -> RESULT;
            case POSITIONS -> POSITIONS;
            case ENDED -> ENDED;
        };
    }

    /**
     * What sort of outcome a frame type stands for.
     *
     * @throws MalformedMessageException when it stands for none
     */
    public static OutcomeKind outcomeKind(String frameType) {
        for (OutcomeKind kind : OutcomeKind.values()) {
            if (frameType(kind).equals(frameType)) {
                return kind;
            }
        }
        throw new MalformedMessageException("type", "is not the frame of an outcome: '" + frameType + "'");
    }

    /**
     * {@code {"type":"ack","id":…,"data":…}}
     *
     * @param data JSON of the answer, such as {@link #ackData} gives
     */
    public static byte[] ack(CommandId id, byte[] data) {
        return ack(id.value(), data);
    }

    /** As {@link #ack(CommandId, byte[])}, for the ids of messages that are no commands. */
    public static byte[] ack(String id, byte[] data) {
        return WireMapper.withData(
                (json, provider) -> {
                    json.writeStringField("type", ACK);
                    json.writeStringField("id", id);
                },
                data);
    }

    /**
     * What the sender of a command is told: the number of its outcome, and its place when it was queued. An action that
     * has begun and has not struck yet is at place 0.
     */
    public static byte[] ackData(Outcome outcome) {
        return WireMapper.bytes((json, provider) -> {
            json.writeStartObject();
            for (CombatEvent event : outcome.events()) {
                if (event instanceof CombatEvent.ActionQueued queued) {
                    writeWaiting(json, queued.queued().id(), queued.position(), queued.estimatedTick());
                } else if (event instanceof CombatEvent.ActionBegun begun && !struck(outcome, begun)) {
                    writeWaiting(
                            json, begun.progress().id(), 0, begun.progress().releaseTick());
                }
            }
            json.writeNumberField("seq", outcome.seq());
            json.writeEndObject();
        });
    }

    private static void writeWaiting(JsonGenerator json, QueueId id, int position, long estimatedTick)
            throws IOException {
        json.writeBooleanField("queued", true);
        json.writeStringField("queueId", id.value());
        json.writeNumberField("position", position);
        json.writeNumberField("estimatedTick", estimatedTick);
    }

    /** Whether an action struck in the outcome in which it began. */
    private static boolean struck(Outcome outcome, CombatEvent.ActionBegun begun) {
        for (CombatEvent event : outcome.events()) {
            if (event instanceof CombatEvent.ActionUsed used
                    && begun.progress().id().equals(used.queueId())) {
                return true;
            }
        }
        return false;
    }

    /** The error frame of a command that the rules refuse; {@code data} says what was needed. */
    public static byte[] refusal(CommandId id, SessionId session, Decision.Rejected refusal) {
        return error(id.value(), session.value(), refusal.reason().code(), refusal.message(), refusal.needed());
    }

    /**
     * {@code {"type":"error","id"?,"session"?,"code":…,"message":…,"data":{…}}}
     *
     * @param id of the message that went wrong, as far as it could be read
     * @param code stable, kebab-case
     * @param message in plain words
     * @param data numbers, text, lists and maps
     */
    public static byte[] error(
            @Nullable String id, @Nullable String session, String code, String message, Map<String, ?> data) {
        return WireMapper.bytes((json, provider) -> {
            json.writeStartObject();
            json.writeStringField("type", ERROR);
            if (id != null) {
                json.writeStringField("id", id);
            }
            if (session != null) {
                json.writeStringField("session", session);
            }
            json.writeStringField("code", code);
            json.writeStringField("message", message);
            provider.defaultSerializeField("data", data, json);
            json.writeEndObject();
        });
    }

    /** The error frame of a message that could not be read; {@code data} has the violations. */
    public static byte[] malformed(@Nullable String id, @Nullable String session, MalformedMessageException exception) {
        return error(id, session, exception.code(), exception.text(), Map.of("violations", exception.violations()));
    }

    private Frames() {}
}
