package dev.warlog.gateway.character;

import dev.warlog.gateway.client.Client;
import org.jspecify.annotations.Nullable;

/**
 * Where a character is in its zone.
 *
 * @param atMillis when it got there, since 1970
 * @param aheadMicrometres how far it is ahead of what it can have walked by then
 * @param mover the connection that moves it here, or null when another gateway said so
 * @param heardMillis when anything was heard of it last
 */
record Place(
        int x,
        int y,
        long atMillis,
        long aheadMicrometres,
        @Nullable Client mover,
        long heardMillis) {

    Place heardAgain(long nowMillis) {
        return new Place(x, y, atMillis, aheadMicrometres, mover, nowMillis);
    }
}
