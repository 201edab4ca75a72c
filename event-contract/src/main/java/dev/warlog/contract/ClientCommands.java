package dev.warlog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.Position;
import dev.warlog.engine.QueueId;
import dev.warlog.engine.UserId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of what clients send, as commands. Bad input is a {@link MalformedMessageException} with all of its
 * violations; whether the command makes sense in the fight is the engine's to say.
 */
public final class ClientCommands {

    /** Furthest coordinate in millimetres, either way: distances between such points still fit into a long. */
    public static final int MAX_COORDINATE_MILLIMETRES = 1_000_000_000;

    /** Highest cell: a map of a thousand by a thousand. */
    public static final int MAX_CELL = 999_999;

    // the engine numbers what is queued in a fight: q1, q2, and so on
    private static final Pattern QUEUE_ID = Pattern.compile("q[0-9]+");

    /** Reads {@code {actor, action, target?, cell? | x?,y?, clientTick?}}. */
    public static Command act(JsonNode data) {
        FieldReader fields = new FieldReader(data);
        CombatantId actor = new CombatantId(fields.id("actor"));
        ActionId action = new ActionId(fields.id("action"));
        String target = fields.optionalId("target");
        Position position = optionalPosition(fields);
        Long clientTick = clientTick(fields);
        fields.finish();
        return new Command.Act(actor, action, target == null ? null : new CombatantId(target), position, clientTick);
    }

    /**
     * Reads {@code {actor?, action | queueId}}: {@code queueId} cancels a certain queued action; {@code action} does too
     * when it has the form of a queue id, and else cancels the first queued action of that id.
     */
    public static Command cancel(JsonNode data) {
        FieldReader fields = new FieldReader(data);
        String actorId = fields.optionalId("actor");
        String queueId = fields.optionalId("queueId");
        String action = queueId == null ? fields.id("action") : null;
        fields.finish();
        CombatantId actor = actorId == null ? null : new CombatantId(actorId);
        if (action != null && QUEUE_ID.matcher(action).matches()) {
            queueId = action;
        }
        return queueId != null
                ? new Command.CancelAction(actor, new QueueId(queueId), null)
                : new Command.CancelAction(actor, null, action == null ? null : new ActionId(action));
    }

    /**
     * Reads {@code {actor, x, y, clientTick?}} as a single claim.
     *
     * @param user who says so
     */
    public static Command position(JsonNode data, UserId user) {
        FieldReader fields = new FieldReader(data);
        CombatantId actor = new CombatantId(fields.id("actor"));
        Position.Point point = point(fields);
        Long clientTick = clientTick(fields);
        fields.finish();
        return new Command.ReportPositions(List.of(new Command.PositionClaim(actor, point, clientTick, user)));
    }

    private static @Nullable Position optionalPosition(FieldReader fields) {
        boolean point = fields.has("x") || fields.has("y");
        if (fields.has("cell")) {
            if (point) {
                fields.violation("cell", "excludes x and y");
            }
            return new Position.Cell((int) fields.number("cell", 0, MAX_CELL));
        }
        return point ? point(fields) : null;
    }

    private static Position.Point point(FieldReader fields) {
        return new Position.Point(coordinate(fields, "x"), coordinate(fields, "y"));
    }

    private static int coordinate(FieldReader fields, String field) {
        return (int) fields.number(field, -MAX_COORDINATE_MILLIMETRES, MAX_COORDINATE_MILLIMETRES);
    }

    private static @Nullable Long clientTick(FieldReader fields) {
        return fields.has("clientTick") ? fields.number("clientTick", 0, Long.MAX_VALUE) : null;
    }

    private ClientCommands() {}
}
