package dev.warlog.world.characters;

import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Outcome;
import dev.warlog.log.Checkpoint;
import dev.warlog.log.LogRecord;
import dev.warlog.log.Projection;
import dev.warlog.log.SessionRecords;
import dev.warlog.world.LoggedOutcomes;
import dev.warlog.world.SetAside;
import dev.warlog.world.SetAsideLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;

/** Adds up what characters achieve. For the reader's thread alone. */
final class Characters implements Projection {

    private final CharacterStore store;
    private final Flyway flyway;
    private final SetAsideLedger setAside;
    private final Map<Integer, Checkpoint> held = new HashMap<>();
    private final Map<String, FightTally> known;
    private boolean migrated;

    Characters(CharacterStore store, Flyway flyway, SetAsideLedger setAside, int fightsInMemory) {
        this.store = store;
        this.flyway = flyway;
        this.setAside = setAside;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, FightTally> eldest) {
                return size() > fightsInMemory;
            }
        };
    }

    /** What is known may be ahead of these checkpoints, so it is forgotten and asked for again. */
    @Override
    public Map<Integer, Checkpoint> checkpoints(Set<Integer> partitions) {
        if (!migrated) {
            flyway.migrate();
            migrated = true;
        }
        known.clear();
        held.keySet().removeAll(partitions);
        Map<Integer, Checkpoint> stored = store.checkpoints(partitions);
        held.putAll(stored);
        setAside.counted(store.setAsideCount());
        return stored;
    }

    @Override
    public void project(List<LogRecord> records, Map<Integer, Checkpoint> checkpoints) {
        List<SessionRecords> sessions = SessionRecords.of(records);
        Map<String, FightTally> tallies = tallies(sessions);
        List<FightTally> changed = new ArrayList<>();
        List<SetAside> lost = new ArrayList<>();
        for (SessionRecords session : sessions) {
            FightTally tally = tallies.get(session.session());
            if (tally != null) {
                take(session, tally, changed, lost);
            }
        }
        store.store(held, checkpoints, changed, lost);
        held.putAll(checkpoints);
        changed.forEach(this::remember);
        for (SetAside one : lost) {
            known.remove(one.session());
            setAside.report(one);
        }
    }

    /** Without those whose history cannot be followed. */
    private Map<String, FightTally> tallies(List<SessionRecords> sessions) {
        Map<String, FightTally> tallies = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (SessionRecords session : sessions) {
            FightTally tally = known.get(session.session());
            if (tally == null) {
                unknown.add(session.session());
            } else {
                tallies.put(session.session(), tally);
            }
        }
        if (!unknown.isEmpty()) {
            tallies.putAll(store.tallies(unknown));
            tallies.keySet().removeAll(store.setAside(unknown));
        }
        return tallies;
    }

    private void remember(FightTally tally) {
        if (tally.ended()) {
            known.remove(tally.session);
        } else {
            tally.stored();
            known.put(tally.session, tally);
        }
    }

    private static void take(SessionRecords session, FightTally tally, List<FightTally> changed, List<SetAside> lost) {
        SessionRecords.Continuation<Optional<Outcome>> next = session.after(tally.lastSeq(), Characters::read);
        next.outcomes().forEach(logged -> tally.take(logged.record().seq(), logged.outcome()));
        if (!next.outcomes().isEmpty()) {
            changed.add(tally);
        }
        SessionRecords.Damage damage = next.damage();
        if (damage != null) {
            lost.add(SetAside.of(session.session(), damage));
        }
    }

    /** Empty for where everybody is, which is most of what happens and adds nothing to anybody. */
    private static Optional<Outcome> read(LogRecord record) {
        if (Frames.POSITIONS.equals(record.header(HeaderNames.FRAME))) {
            return Optional.empty();
        }
        Outcome outcome = LoggedOutcomes.read(record);
        for (CombatEvent event : outcome.events()) {
            // Postgres has no way to hold this one character, and one such name must not keep out a whole batch
            if (event instanceof CombatEvent.CombatantJoined joined
                    && joined.name().indexOf('\0') >= 0) {
                throw new IllegalArgumentException("the name of " + joined.combatant() + " has a NUL character");
            }
        }
        return Optional.of(outcome);
    }
}
