package dev.warlog.gateway.client;

import java.util.Locale;
import java.util.Set;

/** Why the gateway closes a connection: the last three digits say the same as the HTTP status. */
public enum ClosingCode {
    /** What came is no frame of a WebSocket; the transport closes with its own code. */
    BAD_FRAME(4400),
    /** The client asked for it, and may come back in time. */
    SUSPENDED(4202),
    UNAUTHENTICATED(4401),
    /** The user signed out. */
    SIGNED_OUT(4403),
    BANNED(4403),
    /** An administrator asked for it. */
    DISCONNECTED(4403),
    TOO_SLOW(4408),
    SILENT(4408),
    /** A newer connection of the same user took its place. */
    REPLACED(4409),
    TOO_MANY_DEVICES(4409),
    TOO_MANY_FAULTS(4429),
    /** Something went wrong with a message or the connection. */
    FAILED(4500),
    DRAINING(4503);

    private static final Set<String> COMING_BACK = Set.of("SUSPENDED", "TOO_SLOW", "SILENT", "FAILED", "DRAINING");

    private final int code;

    ClosingCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Whether the client is expected to come back with what it has. */
    boolean comesBack() {
        return COMING_BACK.contains(name());
    }

    /** The close frame's reason. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
