package dev.warlog.gateway.socketio.engine;

import java.util.List;

/**
 * The bounds of sessions.
 *
 * @param pingIntervalMillis from one sign of life to the next ping
 * @param pingTimeoutMillis how long the answer to a ping may take
 * @param upgradeTimeoutMillis how long a WebSocket may take to prove itself
 * @param closeMillis how long a client may take to fetch what is left for it when its session ends
 * @param maxPayloadBytes largest message, or body of a POST
 * @param maxWaitingBytes what may wait for a client; more closes its session
 * @param pollWindowBytes up to here what waits for a poll counts as written, so that one poll takes many packets
 * @param maxSessions sessions at once
 * @param origins whose pages may use this server: origins, or {@code *} for all; the server's own always may
 */
public record EngineSettings(
        long pingIntervalMillis,
        long pingTimeoutMillis,
        long upgradeTimeoutMillis,
        long closeMillis,
        int maxPayloadBytes,
        int maxWaitingBytes,
        int pollWindowBytes,
        int maxSessions,
        List<String> origins) {}
