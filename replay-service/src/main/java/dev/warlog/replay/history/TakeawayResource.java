package dev.warlog.replay.history;

import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.replay.ReplayLimits;
import dev.warlog.replay.freshness.Freshness;
import dev.warlog.replay.store.SessionRow;
import dev.warlog.replay.store.StoreReads;
import dev.warlog.replay.store.StoredOutcome;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import dev.warlog.tools.Explainer;
import dev.warlog.tools.OutcomeExplanation;
import dev.warlog.tools.ReplayFile;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What one can take away from a session: the reasons of an outcome, and the whole fight as a file. */
@Path("/api/v1/combat")
@Authenticated
@RunOnVirtualThread
public class TakeawayResource {

    private final Insight insight;
    private final FoldedFights folded;
    private final FoldTurns turns;
    private final StoreReads reads;
    private final Freshness freshness;
    private final ReplayLimits limits;
    private final JsonWebToken token;

    TakeawayResource(
            Insight insight,
            FoldedFights folded,
            FoldTurns turns,
            StoreReads reads,
            Freshness freshness,
            ReplayLimits limits,
            JsonWebToken token) {
        this.insight = insight;
        this.folded = folded;
        this.turns = turns;
        this.reads = reads;
        this.freshness = freshness;
        this.limits = limits;
        this.token = token;
    }

    @GET
    @Path("/sessions/{id}/explain")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Why an outcome came out as it did: reason, needed resources, dice, modifiers, rewind, before and"
                    + " after; while the fight goes on only for those in it, and where nothing is hidden from them")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OutcomeExplanation.class)))
    public OutcomeExplanation explain(@PathParam("id") String id, @QueryParam("seq") @Nullable String seq) {
        Violations violations = new Violations();
        Long wanted = WholeNumber.in(violations, "seq", seq, 1, Long.MAX_VALUE);
        violations.require(seq != null, "seq", "is missing");
        violations.throwIfAny();
        freshness.await(id);
        SessionRow session = insight.session(id);
        long number = wanted == null ? 1 : wanted;
        if (number > session.lastSeq()) {
            throw HistoryProblems.unknownSeq(session);
        }
        if (!session.ended()) {
            insight.requireOwn(session, token.getSubject());
        }
        return turns.take(() -> explained(session, number));
    }

    private OutcomeExplanation explained(SessionRow session, long seq) {
        Outcome outcome = reads.outcomes(session.id(), seq, seq, 1).getFirst().outcome(session.id());
        Fight before = seq == 1 ? null : folded.at(session, seq - 1);
        Fight after = Evolution.evolve(before, outcome, Seed.fromHex(session.seed()));
        if (before != null) {
            insight.requireWhole(session, before, token.getSubject());
        }
        insight.requireWhole(session, after, token.getSubject());
        return Explainer.explain(before, outcome, after);
    }

    @GET
    @Path("/sessions/{id}/export")
    @Produces("application/x-ndjson")
    @Operation(summary = "The whole fight as a replay file, with its dice; only when it is over")
    public Response export(@PathParam("id") String id) {
        freshness.await(id);
        SessionRow session = insight.session(id);
        if (!session.ended()) {
            throw new ProblemException(
                    409, "fight-not-ended", "The dice are laid open when the fight is over; until then it stays here.");
        }
        StreamingOutput file = out -> write(session, out);
        return Response.ok(file)
                .header("Content-Disposition", "attachment; filename=\"warlog-replay.jsonl\"")
                .build();
    }

    private void write(SessionRow session, OutputStream out) throws IOException {
        line(
                out,
                ReplayFile.header(
                        new SessionId(session.id()),
                        Seed.fromHex(session.seed()),
                        new RulesetRef(session.ruleset(), session.rulesetVersion())));
        long done = 0;
        while (done < session.lastSeq()) {
            List<StoredOutcome> page = reads.outcomes(session.id(), done + 1, session.lastSeq(), limits.foldPage());
            if (page.isEmpty()) {
                throw new IOException("outcome " + (done + 1) + " of " + session.id() + " is not stored");
            }
            for (StoredOutcome stored : page) {
                line(out, stored.frame(session.id()));
            }
            done = page.getLast().seq();
        }
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
