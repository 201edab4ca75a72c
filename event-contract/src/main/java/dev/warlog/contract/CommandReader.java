package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Position;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commands that come thousands of times a second as they come, their fields in the order in which
 * {@link CommandCodec#encode} writes them: a tree of one costs several times as much. Anything else it leaves to the tree,
 * so that only one place says what is wrong with a command.
 */
final class CommandReader {

    static final String ACT = "act";

    static final String REPORT_POSITIONS = "report-positions";

    private final JsonParser json;

    /** The name that {@link #json} stands at, or null where no field comes next. */
    private @Nullable String field;

    private CommandReader(JsonParser json) {
        this.json = json;
    }

    /** Null when it is anything but a usual command as it is usually written. */
    static @Nullable CommandMessage read(byte[] bytes) {
        try (JsonParser json = WireMapper.parser(bytes)) {
            return new CommandReader(json).message();
        } catch (IOException | IllegalArgumentException _) {
            return null;
        }
    }

    private CommandMessage message() throws IOException {
        start(json.nextToken());
        CommandId id = new CommandId(text("id"));
        String type = text("type");
        boolean act = type.equals(ACT);
        require(act || type.equals(REPORT_POSITIONS));
        SessionId session = new SessionId(text("session"));
        UserId user = user();
        start(value("data"));
        Command command = act ? act() : reportPositions();
        end();
        next();
        end();
        require(json.nextToken() == null);
        return new CommandMessage(id, session, user, command);
    }

    private Command.Act act() throws IOException {
        CombatantId actor = new CombatantId(text("actor"));
        ActionId action = new ActionId(text("action"));
        CombatantId target = at("target") ? new CombatantId(text("target")) : null;
        Position position = null;
        if (at("cell")) {
            position = new Position.Cell(number("cell"));
        } else if (at("x")) {
            position = point();
        }
        return new Command.Act(actor, action, target, position, clientTick());
    }

    private Command.ReportPositions reportPositions() throws IOException {
        require(value("claims") == JsonToken.START_ARRAY);
        // a gateway sends each claim by itself
        List<Command.PositionClaim> claims = new ArrayList<>(1);
        while (json.nextToken() == JsonToken.START_OBJECT) {
            next();
            claims.add(new Command.PositionClaim(new CombatantId(text("actor")), point(), clientTick(), user()));
            end();
        }
        require(json.currentToken() == JsonToken.END_ARRAY);
        next();
        return new Command.ReportPositions(claims);
    }

    private Position.Point point() throws IOException {
        return new Position.Point(number("x"), number("y"));
    }

    private @Nullable UserId user() throws IOException {
        return at("user") ? new UserId(text("user")) : null;
    }

    private @Nullable Long clientTick() throws IOException {
        if (!at("clientTick")) {
            return null;
        }
        require(value("clientTick") == JsonToken.VALUE_NUMBER_INT);
        long tick = json.getLongValue();
        next();
        return tick;
    }

    private int number(String name) throws IOException {
        require(value(name) == JsonToken.VALUE_NUMBER_INT);
        int number = json.getIntValue();
        next();
        return number;
    }

    private String text(String name) throws IOException {
        require(value(name) == JsonToken.VALUE_STRING);
        String text = json.getText();
        next();
        return text;
    }

    private boolean at(String name) {
        return name.equals(field);
    }

    private JsonToken value(String name) throws IOException {
        require(at(name));
        return json.nextToken();
    }

    private void next() throws IOException {
        field = json.nextFieldName();
    }

    private void start(@Nullable JsonToken token) throws IOException {
        require(token == JsonToken.START_OBJECT);
        next();
    }

    private void end() throws IOException {
        require(json.currentToken() == JsonToken.END_OBJECT);
    }

    private static void require(boolean usual) throws UnusualException {
        if (!usual) {
            throw new UnusualException();
        }
    }

    /** Not an error, so it does not pay for a stack trace. */
    private static final class UnusualException extends IOException {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
