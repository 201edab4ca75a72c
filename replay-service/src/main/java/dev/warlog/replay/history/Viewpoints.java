package dev.warlog.replay.history;

import dev.warlog.contract.Seats;
import dev.warlog.engine.Viewer;
import dev.warlog.replay.store.SessionRow;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** As whom somebody may look at a fight: everybody as everybody once it is over, and as its sockets do until then. */
@ApplicationScoped
class Viewpoints {

    private final FoldedFights folded;
    private final FoldTurns turns;

    Viewpoints(FoldedFights folded, FoldTurns turns) {
        this.folded = folded;
        this.turns = turns;
    }

    /**
     * Who looks.
     *
     * @param user the account
     * @param admin whether it looks after what belongs to all
     * @param asked as whom it wants to see, or null for all that it may
     */
    record Looker(String user, boolean admin, @Nullable String asked) {

        /** As whom it wants to see, or null when it does not say; what makes no sense is among the violations. */
        @Nullable
        Viewer wish(Violations violations) {
            try {
                return asked == null ? null : Viewer.of(asked);
            } catch (IllegalArgumentException e) {
                violations.add("viewer", "must be all, public or team-<number>");
                return null;
            }
        }
    }

    /**
     * As whom it sees.
     *
     * @throws ProblemException 403 {@code forbidden-view} when it asks for more than it may see
     */
    Viewer viewer(SessionRow session, Looker looker) {
        Violations violations = new Violations();
        Viewer wish = looker.wish(violations);
        violations.throwIfAny();
        Viewer own = own(session, looker);
        if (wish == null || wish.equals(own)) {
            return own;
        }
        if (own instanceof Viewer.AllSeeing || wish instanceof Viewer.Public) {
            return wish;
        }
        throw new ProblemException(
                403, "forbidden-view", "While the fight goes on you see it as " + own.text() + " or as public.");
    }

    private Viewer own(SessionRow session, Looker looker) {
        if (session.ended()) {
            return Viewer.allSeeing();
        }
        Seats seats = turns.take(() -> Seats.of(folded.at(session, session.lastSeq())));
        if (looker.admin() && seats.teamOf(looker.user()) == null) {
            return Viewer.allSeeing();
        }
        return Viewer.of(seats.viewer(looker.user()));
    }
}
