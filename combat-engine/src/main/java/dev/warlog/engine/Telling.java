package dev.warlog.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through the events of one outcome and tells a viewer what it may know of them. */
final class Telling {

    private final Viewer viewer;
    private final List<CombatEvent> events;
    private final List<CombatEvent> told = new ArrayList<>();

    /** Whom the viewer sees, as far as it has been told. */
    private final Set<CombatantId> inView = new HashSet<>();

    /** Who came into view or went out of it. */
    private final Set<CombatantId> changed = new HashSet<>();

    private Fight now;
    private int next;

    private Telling(Viewer viewer, List<CombatEvent> events, Fight now) {
        this.viewer = viewer;
        this.events = events;
        this.now = now;
        for (Combatant combatant : now.combatants()) {
            if (!viewer.isBlindTo(combatant)) {
                inView.add(combatant.id());
            }
        }
    }

    static List<CombatEvent> of(@Nullable Fight before, Outcome outcome, Fight after, Viewer viewer) {
        List<CombatEvent> events = outcome.events();
        Telling telling;
        if (before == null) {
            CombatEvent first = events.getFirst();
            telling = new Telling(
                    viewer, events, Evolution.begun(outcome.session(), outcome.atMillis(), first, after.seed()));
            telling.told.add(first(first, viewer));
            telling.next = 1;
        } else {
            telling = new Telling(viewer, events, Evolution.advance(before, outcome.atMillis()));
        }
        while (telling.next < events.size()) {
            telling.tellNext();
        }
        telling.correct(after);
        return telling.told;
    }

    private static CombatEvent first(CombatEvent event, Viewer viewer) {
        return event instanceof CombatEvent.FightForked forked
                ? new CombatEvent.FightForked(
                        forked.origin(),
                        forked.name(),
                        Views.project(forked.state(), viewer),
                        forked.createdBy(),
                        forked.seedHash())
                : event;
    }

    private void tellNext() {
        CombatEvent event = events.get(next);
        next++;
        if (event instanceof CombatEvent.Moved moved && inView.contains(moved.actor()) && losesSight(moved.actor())) {
            // the way out of view would tell where it leads to
            vanish(moved.actor());
        }
        CombatEvent masked = new Masks(viewer, now, inView).of(event);
        if (masked != null) {
            told.add(masked);
        }
        now = Evolution.apply(now, event);
        switch (event) {
            case CombatEvent.CombatantJoined joined -> inView.add(joined.combatant());
            case CombatEvent.Sighted sighted -> look(sighted.combatant());
            case CombatEvent.SightLost lost -> look(lost.combatant());
            default -> {}
        }
    }

    /** Whether the viewer will have lost sight of somebody whom it sees, once all is told. */
    private boolean losesSight(CombatantId id) {
        for (int later = next; later < events.size(); later++) {
            if (events.get(later) instanceof CombatEvent.SightLost lost
                    && lost.combatant().equals(id)
                    && (viewer instanceof Viewer.Public || viewer.sharesWith(lost.team()))) {
                return true;
            }
        }
        return false;
    }

    /** Lets somebody come into view or go out of it, unless that is only for a moment. */
    private void look(CombatantId id) {
        Combatant combatant = now.combatant(id);
        boolean seen = combatant != null && !viewer.isBlindTo(combatant) && !losesSight(id);
        if (combatant != null && seen && inView.add(id)) {
            changed.add(id);
            told.add(new CombatEvent.CombatantAppeared(Views.project(now, combatant, viewer)));
            Turn turn = now.turn();
            if (turn != null && turn.actor().equals(id)) {
                told.add(new CombatEvent.TurnStarted(
                        id,
                        turn.number(),
                        turn.endsAtMillis(),
                        combatant.apMilli() / GameClock.MILLI,
                        combatant.mpMilli() / GameClock.MILLI));
            }
        } else if (!seen && inView.contains(id)) {
            vanish(id);
        }
    }

    private void vanish(CombatantId id) {
        inView.remove(id);
        changed.add(id);
        told.add(new CombatEvent.CombatantVanished(id));
    }

    /** Shows those again who have to do with somebody who came or went: what they are at has another name now. */
    private void correct(Fight after) {
        for (Combatant combatant : changed.isEmpty() ? List.<Combatant>of() : after.combatants()) {
            if (inView.contains(combatant.id()) && mentions(combatant)) {
                told.add(new CombatEvent.CombatantAppeared(Views.project(after, combatant, viewer)));
            }
        }
    }

    private boolean mentions(Combatant combatant) {
        ActionInProgress acting = combatant.acting();
        if (acting != null
                && acting.act().target() != null
                && changed.contains(acting.act().target())) {
            return true;
        }
        for (ActiveEffect effect : combatant.effects()) {
            if (effect.source() != null && changed.contains(effect.source())) {
                return true;
            }
        }
        return false;
    }
}
