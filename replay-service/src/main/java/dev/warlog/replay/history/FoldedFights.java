package dev.warlog.replay.history;

import dev.warlog.engine.DamagedHistoryException;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Seed;
import dev.warlog.replay.ReplayLimits;
import dev.warlog.replay.store.SessionRow;
import dev.warlog.replay.store.StoreReads;
import dev.warlog.replay.store.StoredOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fights as they stood after any outcome, folded from the store. Every so many outcomes the folded state is kept, and the
 * latest that was asked for, the least used being forgotten: so looking around in a long fight folds few outcomes at a time,
 * and following one that goes on only those that are new.
 */
@ApplicationScoped
public class FoldedFights {

    /** After an outcome; {@code LATEST}, which is no outcome's number, after the latest that was asked for. */
    private record Place(String session, long seq) {}

    private static final long LATEST = 0;

    private final StoreReads reads;
    private final ReplayLimits limits;
    private final Map<Place, Fight> kept;

    FoldedFights(StoreReads reads, ReplayLimits limits) {
        this.reads = reads;
        this.limits = limits;
        int most = limits.snapshotsKept();
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Place, Fight> eldest) {
                return size() > most;
            }
        };
    }

    /**
     * The fight after that outcome.
     *
     * @param seq from 1 to the session's last
     * @throws DamagedHistoryException when the stored outcomes do not fit together
     */
    public Fight at(SessionRow session, long seq) {
        Seed seed = Seed.fromHex(session.seed());
        Fight fight = nearest(session.id(), seq);
        long done = fight == null ? 0 : fight.seq();
        while (done < seq) {
            List<StoredOutcome> page = reads.outcomes(session.id(), done + 1, seq, limits.foldPage());
            if (page.isEmpty()) {
                throw new DamagedHistoryException("outcome " + (done + 1) + " of " + session.id() + " is not stored");
            }
            for (StoredOutcome stored : page) {
                fight = Evolution.evolve(fight, stored.outcome(session.id()), seed);
                keep(fight);
            }
            done = page.getLast().seq();
        }
        if (fight == null) {
            throw new IllegalArgumentException("there is no state before the first outcome");
        }
        keepLatest(fight);
        return fight;
    }

    private @Nullable Fight nearest(String session, long seq) {
        int every = limits.snapshotEvery();
        synchronized (kept) {
            Fight latest = kept.get(new Place(session, LATEST));
            if (latest != null && latest.seq() <= seq && latest.seq() >= seq / every * every) {
                return latest;
            }
            for (long at = seq / every * every; at > 0; at -= every) {
                Fight fight = kept.get(new Place(session, at));
                if (fight != null) {
                    return fight;
                }
            }
        }
        return null;
    }

    private void keep(Fight fight) {
        if (fight.seq() % limits.snapshotEvery() == 0) {
            synchronized (kept) {
                kept.put(new Place(fight.session().value(), fight.seq()), fight);
            }
        }
    }

    private void keepLatest(Fight fight) {
        synchronized (kept) {
            kept.merge(
                    new Place(fight.session().value(), LATEST),
                    fight,
                    (before, now) -> now.seq() > before.seq() ? now : before);
        }
    }
}
