package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is in a fight.
 *
 * @param order all who were there at the start, by initiative; empty in real time
 * @param present whose turn it is, or null between turns and in real time
 * @param number number of the last turn begun
 */
public record Turns(List<CombatantId> order, @Nullable Turn present, int number) {

    /** Of a fight that has had none. */
    static final Turns NONE = new Turns(List.of(), null, 0);

    public Turns {
        order = List.copyOf(order);
    }

    Turns inOrder(List<CombatantId> newOrder) {
        return new Turns(newOrder, present, number);
    }

    /** With another turn on, or none. */
    Turns at(@Nullable Turn turn) {
        return new Turns(order, turn, number);
    }

    Turns begun(Turn turn) {
        return new Turns(order, turn, turn.number());
    }

    /** With the present one ending so much later. */
    Turns later(long millis) {
        return present == null
                ? this
                : at(new Turn(present.actor(), present.number(), present.endsAtMillis() + millis));
    }
}
