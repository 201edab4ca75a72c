package dev.warlog.gateway.client;

import java.util.Locale;

/** Why the gateway closes a connection: the last three digits say the same as the HTTP status. */
public enum ClosingCode {
    /** What came is no frame of a WebSocket; the transport closes with its own code. */
    BAD_FRAME(4400),
    UNAUTHENTICATED(4401),
    /** The user signed out. */
    SIGNED_OUT(4403),
    BANNED(4403),
    TOO_SLOW(4408),
    SILENT(4408),
    /** A newer connection of the same user took its place. */
    REPLACED(4409),
    TOO_MANY_DEVICES(4409),
    TOO_MANY_FAULTS(4429),
    /** Something went wrong with a message or the connection. */
    FAILED(4500),
    DRAINING(4503);

    private final int code;

    ClosingCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** The close frame's reason. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
