package dev.warlog.replay.history;

import dev.warlog.contract.FightView;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Seed;
import dev.warlog.engine.Viewer;
import dev.warlog.engine.Views;
import dev.warlog.replay.ReplayLimits;
import dev.warlog.replay.store.CombatantRow;
import dev.warlog.replay.store.SessionRow;
import dev.warlog.replay.store.SetAside;
import dev.warlog.replay.store.StoreReads;
import dev.warlog.replay.store.StoredOutcome;
import dev.warlog.rulesets.Rulesets;
import dev.warlog.tools.Divergence;
import dev.warlog.tools.FightVerifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked about one session's past. */
@ApplicationScoped
class SessionHistory {

    private final Insight insight;
    private final StoreReads reads;
    private final FoldedFights folded;
    private final FoldTurns turns;
    private final Rulesets rulesets;
    private final ReplayLimits limits;

    private final Viewpoints viewpoints;

    SessionHistory(
            Insight insight,
            StoreReads reads,
            FoldedFights folded,
            FoldTurns turns,
            Rulesets rulesets,
            ReplayLimits limits,
            Viewpoints viewpoints) {
        this.insight = insight;
        this.viewpoints = viewpoints;
        this.reads = reads;
        this.folded = folded;
        this.turns = turns;
        this.rulesets = rulesets;
        this.limits = limits;
    }

    /**
     * What was seen, and as whom.
     *
     * @param viewer the viewer's name
     */
    record Seen<T>(String viewer, T what) {}

    /** What a viewer was sent, in order. */
    Seen<Answers.ReplayPage> page(String id, long from, int limit, Viewpoints.Looker looker) {
        SessionRow session = session(id);
        String viewer = viewpoints.viewer(session, looker).text();
        List<StoredOutcome> outcomes = reads.outcomes(id, from, session.lastSeq(), limit, viewer);
        Long next = outcomes.isEmpty() || outcomes.getLast().seq() == session.lastSeq()
                ? null
                : outcomes.getLast().seq() + 1;
        return new Seen<>(
                viewer,
                new Answers.ReplayPage(
                        id, outcomes.stream().map(Answers.Item::of).toList(), next));
    }

    /** The {@code data} of {@code combat:state} as a viewer would have got it; the latest when neither is given. */
    Seen<byte[]> state(String id, @Nullable Long seq, @Nullable Long tick, Viewpoints.Looker looker) {
        SessionRow session = session(id);
        Viewer viewer = viewpoints.viewer(session, looker);
        long wanted = session.lastSeq();
        if (seq != null) {
            wanted = seq;
        } else if (tick != null) {
            Long found = reads.seqAtTick(id, tick);
            wanted = found == null ? 1 : found;
        }
        if (wanted > session.lastSeq()) {
            throw HistoryProblems.unknownSeq(session);
        }
        long at = wanted;
        return turns.take(() -> new Seen<>(viewer.text(), FightView.data(folded.at(session, at), viewer)));
    }

    /** In figures; without those who are hidden at present from the one who asks. */
    Seen<Answers.SessionStats> stats(String id, Viewpoints.Looker looker) {
        SessionRow session = session(id);
        Viewer viewer = viewpoints.viewer(session, looker);
        List<CombatantRow> combatants = reads.combatants(id);
        if (!(viewer instanceof Viewer.AllSeeing)) {
            Fight fight = turns.take(() -> Views.project(folded.at(session, session.lastSeq()), viewer));
            combatants = combatants.stream()
                    .filter(row -> fight.combatant(new CombatantId(row.id())) != null)
                    .toList();
        }
        return new Seen<>(viewer.text(), Answers.SessionStats.of(session, combatants));
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
        return insight.session(id);
    }
}
