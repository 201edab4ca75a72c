package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds what one viewer is told onto that viewer's view: {@link Evolution} for those who do not know everything. */
public final class ViewFold {

    /**
     * The view after an outcome.
     *
     * @param view what {@link Views#project} or this gave before
     * @param told what {@link Views#outcome} gave for the same viewer
     * @throws DamagedHistoryException when the outcome cannot follow on this view
     */
    public static Fight evolve(Fight view, Outcome told, Viewer viewer) {
        if (viewer instanceof Viewer.AllSeeing) {
            return Evolution.evolve(view, told, null);
        }
        Evolution.check(view.session().equals(told.session()), "an outcome of another session");
        Evolution.check(told.seq() == view.seq() + 1, "gap: outcome " + told.seq() + " after " + view.seq());
        FightDraft draft = new FightDraft(view);
        draft.advance(told.atMillis());
        Seed seed = view.seed();
        for (CombatEvent event : told.events()) {
            fold(draft, event);
            if (event instanceof CombatEvent.FightEnded ended) {
                seed = ended.seed();
            }
        }
        draft.seq++;
        leaveOut(draft, viewer);
        return draft.under(seed);
    }

    /** Drops what the rules have kept for themselves. */
    private static void leaveOut(FightDraft draft, Viewer viewer) {
        draft.turnOrder = List.of();
        draft.actionsQueued = 0;
        List<Combatant> combatants = draft.combatants();
        for (int index = 0; index < combatants.size(); index++) {
            Combatant combatant = combatants.get(index);
            boolean mayWait = viewer.sharesWith(combatant.team());
            if (!combatant.trail().isEmpty() || !(mayWait || combatant.queue().isEmpty())) {
                CombatantDraft open = draft.openAt(index);
                open.trail = List.of();
                open.queue = mayWait ? open.queue : List.of();
            }
        }
    }

    private static void fold(FightDraft draft, CombatEvent event) {
        switch (event) {
            case CombatEvent.CombatantAppeared appeared -> {
                draft.leave(appeared.combatant().id());
                draft.join(appeared.combatant());
            }
            case CombatEvent.CombatantVanished vanished -> vanished(draft, vanished.combatant());
            case CombatEvent.TurnStarted started -> turnStarted(draft, started);
            case CombatEvent.FightEnded ended -> LifecycleFold.over(draft, ended);
            case CombatEvent.ActionQueued queued
            when draft.has(queued.actor()) -> draft.open(queued.actor()).enqueue(queued.queued());
            case CombatEvent.ActionBegun begun when draft.has(begun.actor()) -> begun(draft.open(begun.actor()), begun);
            case CombatEvent.ActionUsed used when draft.has(used.actor()) -> used(draft, used);
            case CombatEvent.ActionInterrupted broken
            when draft.has(broken.actor()) -> {
                reveal(draft.open(broken.actor()), broken.queueId(), broken.action());
                Evolution.apply(draft, broken);
            }
            default -> {
                CombatantId subject = subject(event);
                if (subject == null || draft.has(subject)) {
                    Evolution.apply(draft, event);
                }
            }
        }
    }

    private static void vanished(FightDraft draft, CombatantId id) {
        draft.leave(id);
        Turn turn = draft.turn;
        if (turn != null && turn.actor().equals(id)) {
            draft.turn = new Turn(Views.UNSEEN, turn.number(), turn.endsAtMillis());
        }
    }

    /** A turn begins; or whose it is comes to light, when the turn is on already. */
    private static void turnStarted(FightDraft draft, CombatEvent.TurnStarted event) {
        if (draft.turn == null && draft.has(event.actor())) {
            Evolution.apply(draft, event);
        } else {
            draft.turn = new Turn(event.actor(), event.number(), event.endsAtMillis());
            draft.turnNumber = event.number();
        }
    }

    private static void begun(CombatantDraft actor, CombatEvent.ActionBegun event) {
        actor.dequeue(event.progress().id());
        actor.acting = event.progress();
        actor.readyTick = event.readyTick();
    }

    private static void used(FightDraft draft, CombatEvent.ActionUsed event) {
        CombatantDraft actor = draft.open(event.actor());
        QueueId queueId = event.queueId();
        boolean known = queueId == null || reveal(actor, queueId, event.action()) || waits(actor, queueId);
        Evolution.apply(draft, known ? event : Masks.with(event, event.target(), null));
    }

    /** Calls an action by what it turns out to be; tells whether its actor was at it. */
    private static boolean reveal(CombatantDraft actor, QueueId id, ActionId action) {
        ActionInProgress acting = actor.acting;
        if (acting == null || !acting.pending() || !acting.id().equals(id)) {
            return false;
        }
        actor.acting = acting.named(action, acting.pretends());
        return true;
    }

    private static boolean waits(CombatantDraft actor, QueueId id) {
        for (QueuedAction queued : actor.queue) {
            if (queued.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /** Whom an event changes; null for the fight as a whole. */
    private static @Nullable CombatantId subject(CombatEvent event) {
        return switch (event) {
            case CombatEvent.FightCreated _,
                    CombatEvent.FightForked _,
                    CombatEvent.FightUpdated _,
                    CombatEvent.CombatantJoined _,
                    CombatEvent.FightStarted _,
                    CombatEvent.FightPaused _,
                    CombatEvent.FightResumed _,
                    CombatEvent.FightEnded _,
                    CombatEvent.ModeChanged _,
                    CombatEvent.TurnStarted _,
                    CombatEvent.TurnEnded _,
                    CombatEvent.CombatantAppeared _,
                    CombatEvent.CombatantVanished _ -> null;
            case CombatEvent.CombatantLeft left -> left.combatant();
            case CombatEvent.ActionQueued queued -> queued.actor();
            case CombatEvent.ActionCancelled cancelled -> cancelled.actor();
            case CombatEvent.ActionDropped dropped -> dropped.actor();
            case CombatEvent.ActionUsed used -> used.actor();
            case CombatEvent.ActionBegun begun -> begun.actor();
            case CombatEvent.ActionInterrupted broken -> broken.actor();
            case CombatEvent.Missed missed -> missed.target();
            case CombatEvent.Countered countered -> countered.target();
            case CombatEvent.EffectResisted resisted -> resisted.target();
            case CombatEvent.EffectPulsed pulsed -> pulsed.target();
            case CombatEvent.ShieldAbsorbed absorbed -> absorbed.target();
            case CombatEvent.StaminaSpent spent -> spent.combatant();
            case CombatEvent.Turned turned -> turned.combatant();
            case CombatEvent.Sighted sighted -> sighted.combatant();
            case CombatEvent.SightLost lost -> lost.combatant();
            case CombatEvent.RewindClamped clamped -> clamped.actor();
            case CombatEvent.CombatantDisconnected gone -> gone.combatant();
            case CombatEvent.CombatantReconnected back -> back.combatant();
            case CombatEvent.CombatantAbsent absent -> absent.combatant();
            case CombatEvent.DamageDealt hit -> hit.target();
            case CombatEvent.Healed healed -> healed.target();
            case CombatEvent.EffectApplied applied -> applied.target();
            case CombatEvent.EffectExpired expired -> expired.target();
            case CombatEvent.Moved moved -> moved.actor();
            case CombatEvent.Died died -> died.combatant();
            case CombatEvent.Fled fled -> fled.combatant();
        };
    }

    private ViewFold() {}
}
