package dev.warlog.session.fight;

import dev.warlog.contract.CommandMessage;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Sends a command about one session and answers with its outcome. */
@ApplicationScoped
class FightAnswers {

    private final CommandDesk desk;

    FightAnswers(CommandDesk desk) {
        this.desk = desk;
    }

    /** 200 with the outcome's frame, the acknowledgement of what is queued or came again, or 202 with the ids. */
    Uni<Response> to(String session, UserId user, CommandId id, Command command) {
        return desk.send(new CommandMessage(id, sessionId(session), user, command))
                .map(answer -> switch (answer) {
                    case Answer.Happened happened ->
                        Response.ok(happened.frame()).build();
                    case Answer.Queued queued ->
                        Response.ok(queued.acknowledgement()).build();
                    case Answer.Repeated repeated ->
                        Response.ok(repeated.acknowledgement()).build();
                    case Answer.Late() -> late(session, id);
                });
    }

    static Response late(String session, CommandId id) {
        return Response.status(202)
                .entity(Map.of("id", session, "commandId", id.value()))
                .build();
    }

    static SessionId sessionId(String text) {
        try {
            return new SessionId(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    400,
                    "invalid-input",
                    "The input breaks the rules named in 'violations'.",
                    List.of(new Violation("id", "must have 1 to 128 characters")));
        }
    }
}
