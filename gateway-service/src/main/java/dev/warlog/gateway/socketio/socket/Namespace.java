package dev.warlog.gateway.socketio.socket;

/** Judges who comes into a namespace. */
@FunctionalInterface
public interface Namespace {

    /** Accepts or refuses a client, now or later, on its event loop. */
    void arrive(Arrival arrival);
}
