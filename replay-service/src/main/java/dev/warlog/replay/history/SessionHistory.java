package dev.warlog.replay.history;

import dev.warlog.contract.FightView;
import dev.warlog.engine.Seed;
import dev.warlog.replay.ReplayLimits;
import dev.warlog.replay.store.SessionRow;
import dev.warlog.replay.store.SetAside;
import dev.warlog.replay.store.StoreReads;
import dev.warlog.replay.store.StoredOutcome;
import dev.warlog.rulesets.Rulesets;
import dev.warlog.runtime.ProblemException;
import dev.warlog.tools.Divergence;
import dev.warlog.tools.FightVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about one session's past. */
@ApplicationScoped
class SessionHistory {

    private final StoreReads reads;
    private final FoldedFights folded;
    private final FoldTurns turns;
    private final Rulesets rulesets;
    private final ReplayLimits limits;

    SessionHistory(StoreReads reads, FoldedFights folded, FoldTurns turns, Rulesets rulesets, ReplayLimits limits) {
        this.reads = reads;
        this.folded = folded;
        this.turns = turns;
        this.rulesets = rulesets;
        this.limits = limits;
    }

    Answers.ReplayPage page(String id, long from, int limit) {
        SessionRow session = session(id);
        List<StoredOutcome> outcomes = reads.outcomes(id, from, session.lastSeq(), limit);
        Long next = outcomes.isEmpty() || outcomes.getLast().seq() == session.lastSeq()
                ? null
                : outcomes.getLast().seq() + 1;
        return new Answers.ReplayPage(
                id, outcomes.stream().map(Answers.Item::of).toList(), next);
    }

    /** The {@code data} of {@code combat:state} as it was; the latest when neither is given. */
    byte[] state(String id, @Nullable Long seq, @Nullable Long tick) {
        SessionRow session = session(id);
        long wanted = session.lastSeq();
        if (seq != null) {
            wanted = seq;
        } else if (tick != null) {
            Long found = reads.seqAtTick(id, tick);
            wanted = found == null ? 1 : found;
        }
        if (wanted > session.lastSeq()) {
            throw new ProblemException(
                    404, "unknown-seq", "The session has outcomes from 1 to " + session.lastSeq() + " so far.");
        }
        long at = wanted;
        return turns.take(() -> FightView.data(folded.at(session, at)));
    }

    Answers.SessionStats stats(String id) {
        return Answers.SessionStats.of(session(id), reads.combatants(id));
    }

    Answers.Verification verification(String id) {
        SessionRow session = session(id);
        return turns.take(() -> verify(session));
    }

    private Answers.Verification verify(SessionRow session) {
        FightVerifier verifier = new FightVerifier(rulesets::find, Seed.fromHex(session.seed()));
        Divergence divergence = null;
        long done = 0;
        while (done < session.lastSeq() && divergence == null) {
            List<StoredOutcome> page = reads.outcomes(session.id(), done + 1, session.lastSeq(), limits.foldPage());
            if (page.isEmpty()) {
                divergence = new Divergence(done + 1, "outcome", "one in the store", "none");
            }
            for (StoredOutcome stored : page) {
                if (!verifier.check(stored.outcome(session.id()))) {
                    break;
                }
                done = stored.seq();
            }
            divergence = verifier.firstDivergence() == null ? divergence : verifier.firstDivergence();
        }
        SetAside lost = reads.setAside(session.id());
        if (divergence == null && lost != null) {
            divergence = new Divergence(lost.seq(), "outcome", "one that can be read", lost.reason());
        }
        return new Answers.Verification(session.id(), divergence == null, verifier.outcomes(), divergence);
    }

    private SessionRow session(String id) {
        SessionRow session = reads.session(id);
        if (session == null) {
            throw new ProblemException(404, "unknown-session", "There is no combat session '" + id + "'.");
        }
        return session;
    }
}
