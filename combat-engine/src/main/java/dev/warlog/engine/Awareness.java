package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Who perceives whom. A side sees what is within sight of one of its fighters: near enough, with nothing solid between,
 * and not hidden by stealth. It is settled after everything that happens, so that it is part of the state.
 */
final class Awareness {

    private final Ruleset ruleset;

    Awareness(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /** What was decided, with the changes of sight that it brought about. */
    Decision.Accepted completed(Decision.Accepted accepted) {
        Fight after = accepted.after();
        if (accepted.events().isEmpty() || !matters(after)) {
            return accepted;
        }
        List<CombatEvent> changes = changes(after);
        if (changes.isEmpty()) {
            return accepted;
        }
        List<CombatEvent> events = new ArrayList<>(accepted.events());
        events.addAll(changes);
        for (CombatEvent change : changes) {
            after = Evolution.apply(after, change);
        }
        // positions may be dropped for later ones on their way to a slow reader, what comes into view may not
        OutcomeKind kind = accepted.kind() == OutcomeKind.POSITIONS ? OutcomeKind.RESULT : accepted.kind();
        return new Decision.Accepted(kind, accepted.atMillis(), accepted.cause(), events, accepted.explain(), after);
    }

    /** Without fog and stealth everybody sees everybody, and there is nothing to work out. */
    private boolean matters(Fight fight) {
        if (fight.status() == FightStatus.WAITING) {
            return false;
        }
        if (ruleset.basics().fog()) {
            return true;
        }
        for (Combatant combatant : fight.combatants()) {
            if (!combatant.hiddenFrom().isEmpty() || stealth(combatant) > 0) {
                return true;
            }
        }
        return false;
    }

    private List<CombatEvent> changes(Fight fight) {
        TreeSet<Integer> teams = new TreeSet<>();
        fight.combatants().forEach(combatant -> teams.add(combatant.team()));
        List<CombatEvent> changes = new ArrayList<>();
        for (Combatant combatant : fight.combatants()) {
            for (int team : teams) {
                boolean hidden = combatant.hiddenFrom().contains(team);
                boolean seen = seen(fight, combatant, team);
                if (hidden && seen) {
                    changes.add(new CombatEvent.Sighted(combatant.id(), team));
                } else if (!hidden && !seen) {
                    changes.add(new CombatEvent.SightLost(combatant.id(), team));
                }
            }
        }
        // who comes into view is told before who goes out of it, so that nobody is told of the unseen
        changes.sort(Comparator.comparingInt(change -> change instanceof CombatEvent.Sighted ? 0 : 1));
        return changes;
    }

    /** Whether a side sees somebody. The fallen and the fled, and everybody in a fight that is over, are seen by all. */
    private boolean seen(Fight fight, Combatant combatant, int team) {
        if (combatant.team() == team || !combatant.fighting() || fight.status() == FightStatus.ENDED) {
            return true;
        }
        long stealthMillimetres = stealth(combatant);
        if (!ruleset.basics().fog() && stealthMillimetres == 0) {
            return true;
        }
        for (Combatant watcher : fight.combatants()) {
            if (watcher.team() == team && watcher.fighting() && sees(fight, watcher, combatant, stealthMillimetres)) {
                return true;
            }
        }
        return false;
    }

    private boolean sees(Fight fight, Combatant watcher, Combatant other, long stealthMillimetres) {
        long distance = fight.map().distanceMillimetres(watcher.position(), other.position());
        if (stealthMillimetres > 0 && distance > stealthMillimetres) {
            return false;
        }
        if (!ruleset.basics().fog()) {
            return true;
        }
        int own = watcher.stats().sightMillimetres();
        int sight = own > 0 ? own : ruleset.basics().sightMillimetres();
        return (sight == 0 || distance <= sight) && Sightline.clear(fight.map(), watcher.position(), other.position());
    }

    /** How near enemies must be to see somebody; 0 when it does not hide. */
    private static long stealth(Combatant combatant) {
        for (ActiveEffect effect : combatant.effects()) {
            if (effect.kind() == ActiveEffect.Kind.STEALTH) {
                return Math.max(1, effect.magnitude());
            }
        }
        return 0;
    }
}
