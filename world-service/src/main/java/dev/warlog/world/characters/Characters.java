package dev.warlog.world.characters;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;

/** Adds up what characters achieve. For the reader's thread alone. */
final class Characters implements Projection {

    private final CharacterStore store;
    private final Flyway flyway;
    private final SetAsideLedger setAside;
    private final Map<Integer, Checkpoint> held = new HashMap<>();
    private boolean migrated;

    Characters(CharacterStore store, Flyway flyway, SetAsideLedger setAside) {
        this.store = store;
        this.flyway = flyway;
        this.setAside = setAside;
    }

    @Override
    public Map<Integer, Checkpoint> checkpoints(Set<Integer> partitions) {
        if (!migrated) {
            flyway.migrate();
            migrated = true;
        }
        held.keySet().removeAll(partitions);
        Map<Integer, Checkpoint> stored = store.checkpoints(partitions);
        held.putAll(stored);
        setAside.counted(store.setAsideCount());
        return stored;
    }

    @Override
    public void project(List<LogRecord> records, Map<Integer, Checkpoint> checkpoints) {
        List<SessionRecords> sessions = SessionRecords.of(records);
        List<String> ids = sessions.stream().map(SessionRecords::session).toList();
        List<FightTally> changed = new ArrayList<>();
        List<SetAside> lost = new ArrayList<>();
        if (!ids.isEmpty()) {
            Set<String> lostBefore = store.setAside(ids);
            Map<String, FightTally> tallies = store.tallies(ids);
            for (SessionRecords session : sessions) {
                FightTally tally = tallies.get(session.session());
                if (tally != null && !lostBefore.contains(session.session())) {
                    take(session, tally, changed, lost);
                }
            }
        }
        store.store(held, checkpoints, changed, lost);
        held.putAll(checkpoints);
        lost.forEach(setAside::report);
    }

    private static void take(SessionRecords session, FightTally tally, List<FightTally> changed, List<SetAside> lost) {
        SessionRecords.Continuation<Outcome> next = session.after(tally.lastSeq(), Characters::read);
        next.outcomes().forEach(logged -> tally.take(logged.outcome()));
        if (!next.outcomes().isEmpty()) {
            changed.add(tally);
        }
        SessionRecords.Damage damage = next.damage();
        if (damage != null) {
            lost.add(SetAside.of(session.session(), damage));
        }
    }

    private static Outcome read(LogRecord record) {
        Outcome outcome = LoggedOutcomes.read(record);
        for (CombatEvent event : outcome.events()) {
            // Postgres has no way to hold this one character, and one such name must not keep out a whole batch
            if (event instanceof CombatEvent.CombatantJoined joined
                    && joined.name().indexOf('\0') >= 0) {
                throw new IllegalArgumentException("the name of " + joined.combatant() + " has a NUL character");
            }
        }
        return outcome;
    }
}
