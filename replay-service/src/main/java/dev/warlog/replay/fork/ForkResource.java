package dev.warlog.replay.fork;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warlog.contract.CommandMessage;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Origin;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import dev.warlog.replay.freshness.Freshness;
import dev.warlog.replay.history.FoldTurns;
import dev.warlog.replay.history.FoldedFights;
import dev.warlog.replay.history.Insight;
import dev.warlog.replay.store.SessionRow;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Lets a new session go on from where another one was. */
@Path("/api/v1/combat/sessions/{id}/fork")
@Authenticated
@RunOnVirtualThread
public class ForkResource {

    /** Longest name of a session. */
    private static final int MAX_NAME = 100;

    private final Insight insight;
    private final FoldedFights folded;
    private final FoldTurns turns;
    private final Freshness freshness;
    private final ForkDesk desk;
    private final JsonWebToken token;

    ForkResource(
            Insight insight,
            FoldedFights folded,
            FoldTurns turns,
            Freshness freshness,
            ForkDesk desk,
            JsonWebToken token) {
        this.insight = insight;
        this.folded = folded;
        this.turns = turns;
        this.freshness = freshness;
        this.desk = desk;
        this.token = token;
    }

    /**
     * Where to fork.
     *
     * @param seq after which outcome; the last one when absent
     * @param name of the new session
     */
    @Schema(name = "Fork")
    record Request(@Nullable Long seq, @Nullable String name) {}

    /**
     * The new session.
     *
     * @param commandId present while the outcome has not come back yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Forked")
    record Forked(String id, @Nullable String commandId) {}

    @POST
    @Operation(
            summary =
                    "Makes a new session that goes on from where this one was after an outcome, with the same fighters"
                            + " under new dice; for those who play in it or made it. The caller is its creator")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Forked.class)))
    public Response fork(
            @PathParam("id") String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Request body) {
        Long seq = body == null ? null : body.seq();
        String name = body == null ? null : body.name();
        Violations violations = new Violations();
        violations.require(seq == null || seq > 0, "seq", "must be at least 1");
        violations.require(
                name == null || (!name.isBlank() && name.length() <= MAX_NAME),
                "name",
                "must have 1 to " + MAX_NAME + " characters");
        violations.require(
                key == null || (!key.isBlank() && key.length() <= MAX_NAME),
                "Idempotency-Key",
                "must have 1 to " + MAX_NAME + " characters");
        violations.throwIfAny();
        freshness.await(id);
        String user = token.getSubject();
        SessionRow session = insight.session(id);
        insight.requireOwn(session, user);
        Command.ForkFight command = turns.take(() -> command(session, seq, name, user));
        CommandId commandId = new CommandId(key == null ? UUID.randomUUID().toString() : key);
        SessionId forked = sessionOf(user, session.id(), commandId);
        boolean happened = desk.send(new CommandMessage(commandId, forked, null, command));
        return Response.status(happened ? 201 : 202)
                .entity(new Forked(forked.value(), happened ? null : commandId.value()))
                .build();
    }

    private Command.ForkFight command(SessionRow session, @Nullable Long seq, @Nullable String name, String user) {
        long at = seq == null ? session.lastSeq() : seq;
        if (at > session.lastSeq()) {
            throw new ProblemException(
                    404, "unknown-seq", "The session has outcomes from 1 to " + session.lastSeq() + " so far.");
        }
        Fight then = folded.at(session, at);
        if (then.status() == FightStatus.ENDED) {
            throw new ProblemException(409, "fight-ended", "The fight was over then; choose an earlier outcome.");
        }
        if (then.status() == FightStatus.WAITING) {
            throw new ProblemException(
                    409, "fight-not-active", "The fight had not begun then; choose a later outcome.");
        }
        insight.requireWhole(session, then, user);
        String plain = session.name() + " from " + at;
        return new Command.ForkFight(
                new Origin(new SessionId(session.id()), at),
                name != null ? name : plain.length() <= MAX_NAME ? plain : plain.substring(0, MAX_NAME),
                then.withoutDice(new UserId(user)));
    }

    /** The same for the same key, so that twice makes one. */
    private static SessionId sessionOf(String user, String session, CommandId key) {
        byte[] text = ("fork\n" + user + "\n" + session + "\n" + key).getBytes(StandardCharsets.UTF_8);
        return new SessionId(UUID.nameUUIDFromBytes(text).toString());
    }
}
