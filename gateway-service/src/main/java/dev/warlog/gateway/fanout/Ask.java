package dev.warlog.gateway.fanout;

import dev.warlog.contract.Seats;
import dev.warlog.gateway.client.Client;
import org.jspecify.annotations.Nullable;

/**
 * How a client wants to follow a fight.
 *
 * @param since the last number that it has, or null when it has none
 * @param spectates whether it wants no more than what every side may know, also of a fight that it plays in
 * @param heldAs as whom it saw what it has, or null when it does not say
 */
public record Ask(
        @Nullable Long since, boolean spectates, @Nullable String heldAs) {

    /** Whatever its user may see, from the whole state on. */
    public static final Ask AFRESH = new Ask(null, false, null);

    /** As whom a client sees a fight that goes on. */
    public String viewer(Seats seats, Client client) {
        if (seats.teamOf(client.userId()) == null && client.isAdmin()) {
            return Seats.ALL;
        }
        return pins(seats, client) ? Seats.PUBLIC : seats.viewer(client.userId());
    }

    /** Whether it is to see less than its seat allows, whatever becomes of the seat. */
    boolean pins(Seats seats, Client client) {
        return spectates && seats.teamOf(client.userId()) != null;
    }
}
