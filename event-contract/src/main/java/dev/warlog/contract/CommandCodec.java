package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands as JSON: {@code {"id","type":"act","session","user"?,"data":{…}}}. */
public final class CommandCodec {

    private static final TypeTable<Command> TABLE = new TypeTable<>(
            "command",
            List.of(
                    new MessageType<>("create-fight", 1, Command.CreateFight.class),
                    new MessageType<>("update-fight", 1, Command.UpdateFight.class),
                    new MessageType<>("join-fight", 1, Command.JoinFight.class),
                    new MessageType<>("leave-fight", 1, Command.LeaveFight.class),
                    new MessageType<>("start-fight", 1, Command.StartFight.class),
                    new MessageType<>("pause-fight", 1, Command.PauseFight.class),
                    new MessageType<>("resume-fight", 1, Command.ResumeFight.class),
                    new MessageType<>("end-fight", 1, Command.EndFight.class),
                    new MessageType<>(CommandReader.ACT, 1, Command.Act.class),
                    new MessageType<>("cancel-action", 1, Command.CancelAction.class),
                    new MessageType<>(CommandReader.REPORT_POSITIONS, 1, Command.ReportPositions.class),
                    new MessageType<>("change-mode", 1, Command.ChangeMode.class),
                    new MessageType<>("report-presence", 1, Command.ReportPresence.class),
                    new MessageType<>("fork-fight", 1, Command.ForkFight.class)));

    /** Every command's name and version. */
    public static List<MessageType<Command>> types() {
        return TABLE.types();
    }

    /** The name of a command's type, such as {@code act}. */
    public static String commandType(Command command) {
        return TABLE.of(command).name();
    }

    public static byte[] encode(CommandMessage message) {
        return WireMapper.bytes((json, provider) -> {
            MessageType<Command> type = TABLE.of(message.command());
            json.writeStartObject();
            json.writeStringField("id", message.id().value());
            json.writeStringField("type", type.name());
            if (type.version() > 1) {
                json.writeNumberField("v", type.version());
            }
            json.writeStringField("session", message.session().value());
            if (message.user() != null) {
                json.writeStringField("user", message.user().value());
            }
            json.writeObjectFieldStart("data");
            TABLE.writeFields(json, provider, message.command());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws MalformedMessageException when it is no command, or one that breaks {@link CommandLimits}
     */
    public static CommandMessage decode(byte[] bytes) {
        if (bytes.length > CommandLimits.MAX_BYTES) {
            throw new MalformedMessageException("", "must not have more than " + CommandLimits.MAX_BYTES + " bytes");
        }
        CommandMessage usual = CommandReader.read(bytes);
        CommandMessage message = usual == null ? fromTree(bytes) : usual;
        CommandLimits.check(message.command());
        return message;
    }

    /** Reads any command, its fields in any order, and says what is wrong with it. */
    static CommandMessage fromTree(byte[] bytes) {
        JsonNode node = WireMapper.object(bytes);
        Envelope envelope = WireMapper.read(node, Envelope.class);
        Command command = TABLE.read(node, envelope.data());
        return new CommandMessage(envelope.id(), envelope.session(), envelope.user(), command);
    }

    /** Writes {@code {"type":"act",…}}: the form that a command has within an outcome. */
    static void write(JsonGenerator json, SerializerProvider provider, Command command) throws IOException {
        json.writeStartObject();
        TABLE.write(json, provider, command);
        json.writeEndObject();
    }

    static Command read(JsonParser json) throws IOException {
        return TABLE.read(json);
    }

    private record Envelope(
            CommandId id, SessionId session, @Nullable UserId user, JsonNode data) {}

    private CommandCodec() {}
}
