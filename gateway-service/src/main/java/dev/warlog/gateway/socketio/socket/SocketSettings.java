package dev.warlog.gateway.socketio.socket;

/**
 * The bounds of connections.
 *
 * @param connectTimeoutMillis how long a session may be in no namespace
 * @param maxConnectAttempts CONNECT packets of one session
 * @param maxEventBytes largest event with its attachments; a larger one is told without its arguments
 * @param maxNesting deepest JSON
 * @param maxAttachments of one packet
 * @param maxPendingAcks acknowledgements that a server waits for at once
 */
public record SocketSettings(
        long connectTimeoutMillis,
        int maxConnectAttempts,
        int maxEventBytes,
        int maxNesting,
        int maxAttachments,
        int maxPendingAcks) {}
