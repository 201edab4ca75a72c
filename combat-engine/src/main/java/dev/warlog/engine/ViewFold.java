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
        Fight now = Evolution.next(view, told.atMillis());
        for (CombatEvent event : told.events()) {
            now = fold(now, event);
            if (event instanceof CombatEvent.FightEnded ended) {
                now = now.with(now.terms().with(ended.seed()));
            }
        }
        return leaveOut(now, viewer);
    }

    /** Without what the rules have kept for themselves. */
    private static Fight leaveOut(Fight fight, Viewer viewer) {
        return Views.withoutSecrets(fight).withEach(combatant -> {
            boolean mayWait =
                    viewer.sharesWith(combatant.team()) || combatant.queue().isEmpty();
            Combatant shown =
                    mayWait ? combatant : combatant.with(combatant.conduct().withQueue(List.of()));
            return combatant.trail().isEmpty()
                    ? shown
                    : shown.with(shown.whereabouts().withoutTrail());
        });
    }

    private static Fight fold(Fight view, CombatEvent event) {
        return switch (event) {
            case CombatEvent.CombatantAppeared appeared ->
                view.without(appeared.combatant().id()).joinedBy(appeared.combatant());
            case CombatEvent.CombatantVanished vanished -> vanished(view, vanished.combatant());
            case CombatEvent.TurnStarted started -> turnStarted(view, started);
            case CombatEvent.FightEnded ended -> LifecycleFold.over(view, ended);
            case CombatEvent.ActionQueued queued
            when view.has(queued.actor()) -> {
                Combatant actor = view.present(queued.actor());
                yield view.with(actor.with(actor.conduct().enqueueing(queued.queued())));
            }
            case CombatEvent.ActionBegun begun when view.has(begun.actor()) -> begun(view, begun);
            case CombatEvent.ActionUsed used when view.has(used.actor()) -> used(view, used);
            case CombatEvent.ActionInterrupted broken
            when view.has(broken.actor()) ->
                Evolution.apply(revealed(view, broken.actor(), broken.queueId(), broken.action()), broken);
            default -> {
                CombatantId subject = subject(event);
                yield subject == null || view.has(subject) ? Evolution.apply(view, event) : view;
            }
        };
    }

    private static Fight vanished(Fight view, CombatantId id) {
        Fight without = view.without(id);
        Turn turn = view.turn();
        return turn != null && turn.actor().equals(id)
                ? without.with(view.course().turns().at(new Turn(Views.UNSEEN, turn.number(), turn.endsAtMillis())))
                : without;
    }

    /** A turn begins; or whose it is comes to light, when the turn is on already. */
    private static Fight turnStarted(Fight view, CombatEvent.TurnStarted event) {
        return view.turn() == null && view.has(event.actor())
                ? Evolution.apply(view, event)
                : view.with(view.course().turns().begun(new Turn(event.actor(), event.number(), event.endsAtMillis())));
    }

    private static Fight begun(Fight view, CombatEvent.ActionBegun event) {
        Combatant actor = view.present(event.actor());
        ActionInProgress progress = event.progress();
        return view.with(actor.with(actor.conduct().dequeueing(progress.id()).at(progress, event.readyTick())));
    }

    private static Fight used(Fight view, CombatEvent.ActionUsed event) {
        QueueId queueId = event.queueId();
        if (queueId == null) {
            return Evolution.apply(view, event);
        }
        Conduct actor = view.present(event.actor()).conduct();
        boolean known = PhaseFold.strikes(actor, queueId) || actor.waitsFor(queueId);
        return Evolution.apply(
                revealed(view, event.actor(), queueId, event.action()),
                known ? event : Masks.with(event, event.target(), null));
    }

    /** Where an action that somebody is at goes by the name of what it turns out to be. */
    private static Fight revealed(Fight view, CombatantId id, QueueId queueId, ActionId action) {
        Combatant actor = view.present(id);
        ActionInProgress acting = actor.acting();
        return acting != null && PhaseFold.strikes(actor.conduct(), queueId)
                ? view.with(actor.with(actor.conduct().withActing(acting.named(action, acting.pretends()))))
                : view;
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
