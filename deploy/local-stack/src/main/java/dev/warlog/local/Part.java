package dev.warlog.local;

import java.util.Locale;

/** One of the servers that a local stack can start. */
public enum Part {
    KAFKA,
    POSTGRES,
    REDIS;

    /** The name used for folders and log files. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
