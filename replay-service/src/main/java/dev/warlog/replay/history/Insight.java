package dev.warlog.replay.history;

import dev.warlog.engine.Combatant;
import dev.warlog.engine.Fight;
import dev.warlog.replay.store.CombatantRow;
import dev.warlog.replay.store.SessionRow;
import dev.warlog.replay.store.StoreReads;
import dev.warlog.runtime.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Who may look behind a fight that is not over: those who play in it or made it, and only at moments at which nothing is
 * hidden from them. Once it is over, everything is laid open to everybody.
 */
@ApplicationScoped
public class Insight {

    private final StoreReads reads;

    Insight(StoreReads reads) {
        this.reads = reads;
    }

    /**
     * The session.
     *
     * @throws ProblemException 404 {@code unknown-session}
     */
    public SessionRow session(String id) {
        SessionRow session = reads.session(id);
        if (session == null) {
            throw new ProblemException(404, "unknown-session", "There is no combat session '" + id + "'.");
        }
        return session;
    }

    /**
     * Lets pass who plays in the session or made it.
     *
     * @throws ProblemException 403 {@code not-your-fight}
     */
    public void requireOwn(SessionRow session, String user) {
        if (!user.equals(session.createdBy()) && team(session, user) == null) {
            throw new ProblemException(
                    403, "not-your-fight", "Only those who play in the session, or made it, may do that.");
        }
    }

    /**
     * Lets pass who may know all of the fight as it stood then.
     *
     * @throws ProblemException 409 {@code hidden-from-you}
     */
    public void requireWhole(SessionRow session, Fight then, String user) {
        if (!session.ended() && !nothingHidden(then, team(session, user))) {
            throw new ProblemException(
                    409,
                    "hidden-from-you",
                    "Something of the fight was hidden from you then: choose another outcome, or wait for the end.");
        }
    }

    private @Nullable Integer team(SessionRow session, String user) {
        for (CombatantRow combatant : reads.combatants(session.id())) {
            if (user.equals(combatant.user())) {
                return combatant.team();
            }
        }
        return null;
    }

    private static boolean nothingHidden(Fight fight, @Nullable Integer team) {
        for (Combatant combatant : fight.combatants()) {
            boolean own = team != null && combatant.team() == team;
            boolean hidden = team == null
                    ? !combatant.hiddenFrom().isEmpty()
                    : combatant.hiddenFrom().contains(team);
            if (hidden || (!own && (!combatant.queue().isEmpty() || pretends(combatant)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean pretends(Combatant combatant) {
        return combatant.acting() != null && combatant.acting().pretends() != null;
    }
}
