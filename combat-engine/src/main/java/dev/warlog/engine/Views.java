package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a fight is for whose eyes. A view leaves out who is hidden from the viewer, what other teams have in their
 * queues, and everything that only the rules need: the dice, the turn order, trails, and who sees whom. Folding what a
 * viewer is told onto the viewer's view ({@link ViewFold}) gives the viewer's view of what came of it.
 */
public final class Views {

    /** Stands where somebody did something whom the viewer does not see. */
    public static final CombatantId UNSEEN = new CombatantId("unseen");

    /** The viewers of a fight besides those who see everything: each team, and everybody. */
    public static List<Viewer> viewers(Fight fight) {
        TreeSet<Integer> teams = new TreeSet<>();
        for (Combatant combatant : fight.combatants()) {
            teams.add(combatant.team());
        }
        List<Viewer> viewers = new ArrayList<>(teams.size() + 1);
        for (int team : teams) {
            viewers.add(new Viewer.Team(team));
        }
        viewers.add(Viewer.everybody());
        return viewers;
    }

    /** The fight as a viewer may know it. The order of its combatants says nothing. */
    public static Fight project(Fight fight, Viewer viewer) {
        if (viewer instanceof Viewer.AllSeeing) {
            return fight;
        }
        List<Combatant> shown = new ArrayList<>(fight.combatants().size());
        for (Combatant combatant : fight.combatants()) {
            if (!viewer.isBlindTo(combatant)) {
                shown.add(project(fight, combatant, viewer));
            }
        }
        Turn turn = fight.turn();
        Turn told =
                turn == null ? null : new Turn(name(fight, turn.actor(), viewer), turn.number(), turn.endsAtMillis());
        Seed dice = fight.status() == FightStatus.ENDED ? fight.seed() : Seed.NONE;
        return withoutSecrets(fight)
                .with(fight.terms().with(dice))
                .with(fight.course().turns().inOrder(List.of()).at(told))
                .with(shown);
    }

    /** Without what nobody needs who does not decide. */
    static Fight withoutSecrets(Fight fight) {
        FightCourse course = fight.course();
        return fight.with(course.withActionsQueued(0).with(course.turns().inOrder(List.of())));
    }

    /**
     * Whether an outcome can look different to anybody at all. Nearly none does, and this tells so without looking at
     * more than each event's type.
     *
     * @param before null for the first outcome
     */
    public static boolean differs(@Nullable Fight before, Outcome outcome, Fight after) {
        if ((before != null && hidesSomebody(before)) || hidesSomebody(after)) {
            return true;
        }
        for (CombatEvent event : outcome.events()) {
            if (event instanceof CombatEvent.ActionQueued
                    || event instanceof CombatEvent.ActionCancelled
                    || event instanceof CombatEvent.ActionDropped
                    || event instanceof CombatEvent.Sighted
                    || event instanceof CombatEvent.SightLost
                    || event instanceof CombatEvent.FightForked
                    || (event instanceof CombatEvent.ActionBegun begun
                            && begun.progress().pretends() != null)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fight can look different to anybody at all, by what clients are shown of it. */
    public static boolean differs(Fight fight) {
        for (Combatant combatant : fight.combatants()) {
            ActionInProgress acting = combatant.acting();
            if (!combatant.hiddenFrom().isEmpty()
                    || !combatant.queue().isEmpty()
                    || (acting != null && acting.pretends() != null)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hidesSomebody(Fight fight) {
        for (Combatant combatant : fight.combatants()) {
            if (!combatant.hiddenFrom().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /**
     * An outcome as the viewer may know it: the outcome itself when there is nothing to hide in it. Otherwise it has no
     * command, explanations and hash; and it is a mere result when nothing of it is left.
     *
     * @param before the whole fight before it; null for the first outcome
     * @param after the whole fight after it
     */
    public static Outcome outcome(@Nullable Fight before, Outcome outcome, Fight after, Viewer viewer) {
        if (viewer instanceof Viewer.AllSeeing || !differs(before, outcome, after)) {
            return outcome;
        }
        List<CombatEvent> told = Telling.of(before, outcome, after, viewer);
        // frames of these kinds list combatants besides the events
        boolean lists = outcome.kind() == OutcomeKind.POSITIONS || outcome.kind() == OutcomeKind.STARTED;
        // whoever knows all but a hidden place can find it by trying which one gives the hash
        boolean tells = (lists || outcome.stateHash() != null) && hidesSomebody(after);
        if (!tells && told.equals(outcome.events())) {
            return outcome;
        }
        return new Outcome(
                outcome.session(),
                outcome.seq(),
                outcome.tick(),
                outcome.atMillis(),
                told.isEmpty() ? OutcomeKind.RESULT : outcome.kind(),
                cause(outcome, told, after, viewer),
                null,
                told,
                List.of(),
                null);
    }

    /** What brought it about, where the viewer was told that or did it. */
    private static Decision.@Nullable Cause cause(Outcome outcome, List<CombatEvent> told, Fight after, Viewer viewer) {
        Decision.Cause cause = outcome.cause();
        CombatantId actorId = cause == null ? null : cause.actor();
        if (cause == null || actorId == null) {
            return outcome.kind() == OutcomeKind.POSITIONS ? null : cause;
        }
        Combatant actor = after.combatant(actorId);
        if (actor != null && viewer.sharesWith(actor.team())) {
            return cause;
        }
        for (CombatEvent event : told) {
            if (event instanceof CombatEvent.ActionUsed used && used.actor().equals(actorId)) {
                return cause;
            }
        }
        return null;
    }

    /** One combatant that the viewer sees, as the viewer may know it. */
    static Combatant project(Fight fight, Combatant combatant, Viewer viewer) {
        List<ActiveEffect> effects = new ArrayList<>(combatant.effects().size());
        for (ActiveEffect effect : combatant.effects()) {
            effects.add(project(fight, effect, viewer));
        }
        Conduct conduct = combatant.conduct().withEffects(effects);
        ActionInProgress acting = combatant.acting();
        if (acting != null) {
            conduct = conduct.withActing(project(fight, acting, viewer, combatant.team()));
        }
        if (!viewer.sharesWith(combatant.team())) {
            conduct = conduct.withQueue(List.of());
        }
        return combatant
                .with(combatant.whereabouts().unseenBy(List.of()).withoutTrail())
                .with(conduct);
    }

    /** An action that somebody of that team is at, as the viewer may know it. */
    static ActionInProgress project(Fight fight, ActionInProgress acting, Viewer viewer, int team) {
        if (viewer.sharesWith(team)) {
            return acting;
        }
        CombatantId target = acting.act().target();
        ActionInProgress shown = target == null || sees(fight, target, viewer) ? acting : acting.aimedAt(UNSEEN);
        ActionId pretended = acting.pretends();
        if (pretended == null) {
            return shown;
        }
        return shown.named(acting.pending() ? pretended : acting.act().action(), null);
    }

    static ActiveEffect project(Fight fight, ActiveEffect effect, Viewer viewer) {
        CombatantId source = effect.source();
        return source == null || sees(fight, source, viewer) ? effect : effect.from(UNSEEN);
    }

    /** What the viewer calls somebody. */
    static CombatantId name(Fight fight, CombatantId id, Viewer viewer) {
        return sees(fight, id, viewer) ? id : UNSEEN;
    }

    static boolean sees(Fight fight, CombatantId id, Viewer viewer) {
        Combatant combatant = fight.combatant(id);
        return combatant == null || !viewer.isBlindTo(combatant);
    }

    private Views() {}
}
