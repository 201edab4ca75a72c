package dev.warlog.engine;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/** The combatants of a fight. It never changes, and one with another combatant in it costs one array. */
final class Roster extends AbstractList<Combatant> implements RandomAccess {

    private final Combatant[] combatants;

    private Roster(Combatant[] combatants) {
        this.combatants = combatants;
    }

    static Roster of(Collection<Combatant> combatants) {
        return combatants instanceof Roster roster ? roster : new Roster(combatants.toArray(Combatant[]::new));
    }

    @Override
    public Combatant get(int index) {
        return combatants[index];
    }

    @Override
    public int size() {
        return combatants.length;
    }

    /** Where the combatant with that id stands, or -1. */
    int indexOf(CombatantId id) {
        for (int index = 0; index < combatants.length; index++) {
            if (combatants[index].id().equals(id)) {
                return index;
            }
        }
        return -1;
    }

    Roster with(int index, Combatant changed) {
        Combatant[] others = combatants.clone();
        others[index] = changed;
        return new Roster(others);
    }

    Roster each(UnaryOperator<Combatant> change) {
        Combatant[] others = combatants.clone();
        Arrays.setAll(others, index -> change.apply(combatants[index]));
        return new Roster(others);
    }
}
