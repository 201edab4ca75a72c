package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What of a fight is for whose eyes. A view leaves out who is hidden from the viewer, what other teams have in their
 * queues, and everything that only the rules need: the dice, the turn order, trails, and who sees whom.
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
        FightDraft draft = new FightDraft(fight);
        draft.turnOrder = List.of();
        draft.turn =
                turn == null ? null : new Turn(name(fight, turn.actor(), viewer), turn.number(), turn.endsAtMillis());
        draft.actionsQueued = 0;
        draft.replace(shown);
        return draft.under(fight.status() == FightStatus.ENDED ? fight.seed() : Seed.NONE);
    }

    /** One combatant that the viewer sees, as the viewer may know it. */
    static Combatant project(Fight fight, Combatant combatant, Viewer viewer) {
        CombatantDraft draft = new CombatantDraft(combatant);
        draft.hiddenFrom = List.of();
        draft.trail = List.of();
        if (!viewer.sharesWith(combatant.team())) {
            draft.queue = List.of();
        }
        ActionInProgress acting = combatant.acting();
        if (acting != null) {
            draft.acting = project(fight, acting, viewer, combatant.team());
        }
        List<ActiveEffect> effects = new ArrayList<>(combatant.effects().size());
        for (ActiveEffect effect : combatant.effects()) {
            effects.add(project(fight, effect, viewer));
        }
        draft.effects = effects;
        return draft.done();
    }

    /** An action that somebody of that team is at, as the viewer may know it. */
    static ActionInProgress project(Fight fight, ActionInProgress acting, Viewer viewer, int team) {
        CombatantId target = acting.act().target();
        ActionInProgress shown = target == null ? acting : acting.aimedAt(name(fight, target, viewer));
        ActionId pretended = acting.pretends();
        if (pretended == null || viewer.sharesWith(team)) {
            return shown;
        }
        return shown.named(acting.pending() ? pretended : acting.act().action(), null);
    }

    static ActiveEffect project(Fight fight, ActiveEffect effect, Viewer viewer) {
        CombatantId source = effect.source();
        return source == null ? effect : effect.from(name(fight, source, viewer));
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
