package dev.warlog.world.live;

import dev.warlog.contract.HeaderNames;
import dev.warlog.engine.DamagedHistoryException;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Seed;
import dev.warlog.log.Checkpoint;
import dev.warlog.log.LogRecord;
import dev.warlog.log.Projection;
import dev.warlog.log.SessionRecords;
import dev.warlog.world.LoggedOutcomes;
import dev.warlog.world.SetAside;
import dev.warlog.world.SetAsideLedger;
import dev.warlog.world.WorldLimits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds fights as they happen and keeps Redis at the newest state of each. Only the state at the end of a batch is
 * written. For the reader's thread alone, but for {@link #held()}.
 */
final class LiveFights implements Projection {

    private final RedisFights redis;
    private final SetAsideLedger setAside;
    private final Map<Integer, Checkpoint> held = new ConcurrentHashMap<>();
    private final Map<String, Fight> folded;

    /**
     * Nothing is folded yet.
     *
     * @param setAside is told of each session that cannot be followed
     */
    LiveFights(RedisFights redis, WorldLimits limits, SetAsideLedger setAside) {
        this.redis = redis;
        this.setAside = setAside;
        int most = limits.fightsInMemory();
        this.folded = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Fight> eldest) {
                return size() > most;
            }
        };
    }

    /** Where the checkpoints in Redis are, as far as this reader knows. */
    Map<Integer, Checkpoint> held() {
        return Map.copyOf(held);
    }

    /** What was folded may be ahead of these checkpoints, so it is forgotten and loaded again. */
    @Override
    public Map<Integer, Checkpoint> checkpoints(Set<Integer> partitions) {
        folded.clear();
        held.keySet().removeAll(partitions);
        Map<Integer, Checkpoint> stored = redis.checkpoints(partitions);
        setAside.counted(redis.setAsideCount());
        held.putAll(stored);
        return stored;
    }

    @Override
    public void project(List<LogRecord> records, Map<Integer, Checkpoint> checkpoints) {
        List<SessionRecords> sessions = SessionRecords.of(records);
        RedisFights.Loaded loaded = redis.load(sessions.stream()
                .map(SessionRecords::session)
                .filter(session -> !folded.containsKey(session))
                .toList());
        Set<String> followed = new HashSet<>(loaded.setAside());
        Map<String, Fight> changed = new LinkedHashMap<>();
        List<SetAside> lost = new ArrayList<>();
        for (SessionRecords session : sessions) {
            if (followed.add(session.session())) {
                Fight known = folded.get(session.session());
                fold(session, known == null ? loaded.fights().get(session.session()) : known, changed, lost);
            }
        }
        redis.write(held, checkpoints, changed.values(), lost);
        held.putAll(checkpoints);
        changed.forEach(this::remember);
        for (SetAside one : lost) {
            folded.remove(one.session());
            setAside.report(one);
        }
    }

    private static void fold(
            SessionRecords session, @Nullable Fight known, Map<String, Fight> changed, List<SetAside> lost) {
        SessionRecords.Continuation<Outcome> next =
                session.after(known == null ? 0 : known.seq(), LoggedOutcomes::read);
        SessionRecords.Damage damage = next.damage();
        Fight fight = known;
        for (SessionRecords.Logged<Outcome> logged : next.outcomes()) {
            try {
                fight = Evolution.evolve(fight, logged.outcome(), seed(logged.record()));
            } catch (DamagedHistoryException | IllegalArgumentException e) {
                damage = new SessionRecords.Damage(
                        logged.outcome().seq(), logged.record(), "it cannot follow: " + e.getMessage());
                break;
            }
        }
        if (fight != null && (known == null || fight.seq() > known.seq())) {
            changed.put(session.session(), fight);
        }
        if (damage != null) {
            lost.add(SetAside.of(session.session(), damage));
        }
    }

    private static @Nullable Seed seed(LogRecord record) {
        String hex = record.header(HeaderNames.SEED);
        return hex == null ? null : Seed.fromHex(hex);
    }

    private void remember(String session, Fight fight) {
        if (fight.status() == FightStatus.ENDED) {
            folded.remove(session);
        } else {
            folded.put(session, fight);
        }
    }
}
