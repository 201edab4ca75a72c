package dev.warlog.gateway.client;

/**
 * Is told of connections that come and go. Must not block. Who has to be told before others of a closed one says so by
 * {@link jakarta.annotation.Priority}: the higher number first.
 */
public interface ClientObserver {

    /** A connection has opened; on its event loop, before anything that it sends is handled. */
    default void opened(Client client) {}

    /** A connection has ended, and nothing more reaches it. */
    void closed(Client client, Client.Left left);
}
