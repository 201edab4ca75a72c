package dev.warlog.engine;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chooses whom a deed of a behaviour is for. */
final class Targets {

    /** The choice among those that fit; among equals the one that joined first, and null when nobody fits. */
    static @Nullable Combatant choose(Situation situation, Behaviour.Choice choice, Predicate<Combatant> fits) {
        List<Combatant> candidates = switch (choice) {
            case SELF -> List.of(situation.self());
            case WEAKEST_ALLY -> situation.allies();
            case NEAREST_ENEMY, WEAKEST_ENEMY, STRONGEST_ENEMY -> situation.enemies();
        };
        Combatant best = null;
        for (Combatant candidate : candidates) {
            if ((best == null || better(situation, choice, candidate, best)) && fits.test(candidate)) {
                best = candidate;
            }
        }
        return best;
    }

    private static boolean better(Situation situation, Behaviour.Choice choice, Combatant one, Combatant other) {
        return switch (choice) {
            case SELF -> false;
            case NEAREST_ENEMY -> situation.distanceMillimetres(one) < situation.distanceMillimetres(other);
            case WEAKEST_ENEMY -> one.health() < other.health();
            case STRONGEST_ENEMY -> one.health() > other.health();
            case WEAKEST_ALLY ->
                (long) one.health() * other.stats().maxHealth()
                        < (long) other.health() * one.stats().maxHealth();
        };
    }

    private Targets() {}
}
