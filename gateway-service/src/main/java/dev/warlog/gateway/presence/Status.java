package dev.warlog.gateway.presence;

import java.util.Locale;

/** How present somebody is; of several connections the last in this order counts. */
public enum Status {
    OFFLINE,
    AWAY,
    ONLINE,
    IN_COMBAT;

    /** How it is written: {@code in-combat}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The status of that name; offline when there is none. */
    public static Status of(String text) {
        for (Status status : values()) {
            if (status.text().equals(text)) {
                return status;
            }
        }
        return OFFLINE;
    }

    /** The one of both that counts. */
    public Status or(Status other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
