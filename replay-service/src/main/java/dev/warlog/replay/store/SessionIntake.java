package dev.warlog.replay.store;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Deeds;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Seed;
import dev.warlog.log.LogRecord;
import dev.warlog.log.SessionRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch adds to one session, worked out before anything is written. */
final class SessionIntake {

    final String session;
    private final @Nullable SessionRow before;
    private @Nullable SessionRow row;
    private @Nullable SetAside setAside;
    final List<SessionRecords.Logged<Outcome>> outcomes = new ArrayList<>();
    final Map<CombatantId, CombatantRow> joined = new LinkedHashMap<>();
    final Set<CombatantId> left = new HashSet<>();
    final Set<CombatantId> fled = new HashSet<>();
    final Map<CombatantId, Deeds> deeds = new HashMap<>();

    private SessionIntake(String session, @Nullable SessionRow row) {
        this.session = session;
        this.before = row;
        this.row = row;
    }

    /**
     * Works out what these records add.
     *
     * @param row the session as stored, or null when nothing of it is
     */
    static SessionIntake of(SessionRecords records, @Nullable SessionRow row) {
        SessionIntake intake = new SessionIntake(records.session(), row);
        SessionRecords.Continuation<Outcome> next = records.after(row == null ? 0 : row.lastSeq(), SessionIntake::read);
        next.outcomes().forEach(intake::take);
        SessionRecords.Damage damage = next.damage();
        if (damage != null) {
            LogRecord at = damage.record();
            intake.setAside = new SetAside(
                    records.session(),
                    damage.seq(),
                    damage.reason(),
                    at.partition(),
                    at.offset(),
                    at.header(HeaderNames.TRACEPARENT));
        }
        return intake;
    }

    /** The same in steps of one outcome each, to find the one that the database cannot hold. */
    List<SessionIntake> singly() {
        List<SessionIntake> steps = new ArrayList<>(outcomes.size());
        SessionRow reached = before;
        for (SessionRecords.Logged<Outcome> logged : outcomes) {
            SessionIntake step = new SessionIntake(session, reached);
            step.take(logged);
            reached = step.row;
            steps.add(step);
        }
        return steps;
    }

    /** What is remembered when the database cannot hold what this session gains. */
    SetAside refusedBecause(String reason) {
        if (outcomes.isEmpty()) {
            throw new IllegalStateException(session + " gains nothing that could be refused");
        }
        SessionRecords.Logged<Outcome> first = outcomes.getFirst();
        return new SetAside(
                session,
                first.outcome().seq(),
                "the database refuses it: " + reason,
                first.record().partition(),
                first.record().offset(),
                first.record().header(HeaderNames.TRACEPARENT));
    }

    /** A session of which only this is known: that it cannot be followed. */
    static SessionIntake ofDamaged(SetAside damage) {
        SessionIntake intake = new SessionIntake(damage.session(), null);
        intake.setAside = damage;
        return intake;
    }

    /** The session after the batch; null when there is nothing to store of it. */
    @Nullable
    SessionRow row() {
        return outcomes.isEmpty() ? null : row;
    }

    @Nullable
    SetAside setAside() {
        return setAside;
    }

    private void take(SessionRecords.Logged<Outcome> logged) {
        Outcome outcome = logged.outcome();
        SessionRow before = row;
        if (before == null) {
            before = SessionRow.of(outcome, seed(logged.record()));
        }
        row = before.after(outcome);
        outcomes.add(logged);
        outcome.events().forEach(this::take);
        Deeds.of(outcome.events()).forEach((combatant, added) -> deeds.merge(combatant, added, Deeds::plus));
    }

    private void take(CombatEvent event) {
        if (event instanceof CombatEvent.CombatantJoined joining) {
            joined.put(joining.combatant(), CombatantRow.of(joining));
        } else if (event instanceof CombatEvent.FightForked forked) {
            forked.state().combatants().forEach(present -> joined.put(present.id(), CombatantRow.of(present)));
        } else if (event instanceof CombatEvent.CombatantLeft leaving) {
            joined.remove(leaving.combatant());
            left.add(leaving.combatant());
        } else if (event instanceof CombatEvent.Fled fleeing) {
            fled.add(fleeing.combatant());
        }
    }

    private static Outcome read(LogRecord record) {
        Outcome outcome = OutcomeCodec.decode(record.value());
        if (outcome.seq() != record.seq() || !outcome.session().value().equals(record.session())) {
            throw new IllegalArgumentException(
                    "its headers say " + record + ", but it is of " + outcome.session() + "#" + outcome.seq());
        }
        if (outcome.seq() == 1) {
            SessionRow.of(outcome, seed(record));
        }
        return outcome;
    }

    private static String seed(LogRecord first) {
        String hex = first.header(HeaderNames.SEED);
        if (hex == null) {
            throw new IllegalArgumentException("the first outcome has no seed");
        }
        return Seed.fromHex(hex).toHex();
    }
}
