package dev.warlog.gateway;

import io.smallrye.config.WithDefault;

/** Bounds of Socket.IO connections. */
public interface SocketIoLimits {

    /** From one sign of life to the next ping; below what most proxies allow a silent connection. */
    @WithDefault("25000")
    long pingIntervalMillis();

    /** How long the answer to a ping may take; with the interval below the silence after which anybody is gone. */
    @WithDefault("20000")
    long pingTimeoutMillis();

    /** How long a WebSocket may take to take over from the polls; a phone in a tunnel takes some seconds. */
    @WithDefault("10000")
    long upgradeTimeoutMillis();

    /** How long a session may be without a signed-in client: it costs memory, and nobody knows whose it is. */
    @WithDefault("10000")
    long connectTimeoutMillis();

    /** Tries to sign in over one session; each may cost the verification of a signature. */
    @WithDefault("8")
    int maxConnectAttempts();

    /** Largest message, or body of a POST; as the WebSocket's own bound, so that smaller ones get an answer. */
    @WithDefault("262144")
    int maxPayloadBytes();

    /** What waits in the transport; what waits before it is bounded by itself and far less of it comes here. */
    @WithDefault("2097152")
    int maxWaitingBytes();

    /** What one poll takes at most before the next frames wait for the next poll. */
    @WithDefault("65536")
    int pollWindowBytes();

    /** Binary attachments that are read before they are refused: no message of ours has any. */
    @WithDefault("4")
    int maxAttachments();

    /** Acknowledgements that one client waits for; later ones of a flood come as events. */
    @WithDefault("128")
    int maxPendingAcks();

    /** Whether clients are told how to get what they missed. */
    @WithDefault("true")
    boolean recovery();
}
