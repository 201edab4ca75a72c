package dev.warlog.gateway.client;

/** How a connection gets what is told to its user alone, before it joins the user's room by itself. */
final class OwnRoom {

    private boolean came;
    private boolean held;

    /** Whether something that comes now is to be sent; from then on what came before cannot be told in order any more. */
    synchronized boolean lets() {
        came |= !held;
        return !held;
    }

    synchronized boolean came() {
        return came;
    }

    synchronized void hold(boolean is) {
        if (is != held) {
            held = is;
            came = false;
        }
    }
}
