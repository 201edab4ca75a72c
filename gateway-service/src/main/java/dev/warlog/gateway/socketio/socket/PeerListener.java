package dev.warlog.gateway.socketio.socket;

/** What happens to one client in one namespace, on its event loop. */
public interface PeerListener {

    void event(SocketEvent event);

    /** The client answered a ping. */
    default void heard() {}

    /** It is out of the namespace, and nothing more comes. */
    default void left(String reason) {}
}
