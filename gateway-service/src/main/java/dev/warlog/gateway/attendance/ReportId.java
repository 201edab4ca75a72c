package dev.warlog.gateway.attendance;

import dev.warlog.log.CommandKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids of reports of presence: no two are the same, and they say who is meant to gateways that read headers only. */
final class ReportId {

    private static final String GONE = "gone:";
    private static final String THERE = "there:";

    /** As long as an id of a command may be. */
    private static final int MOST_CHARACTERS = 128;

    static String of(String user, boolean there) {
        String id = (there ? THERE : GONE) + UUID.randomUUID();
        String naming = id + ":" + user;
        return naming.length() > MOST_CHARACTERS ? id : naming;
    }

    /** Who a command of the server itself said was gone, or null. */
    static @Nullable String gone(CommandKey key) {
        int end = key.id().indexOf(':', GONE.length());
        return key.user().isEmpty() && key.id().startsWith(GONE) && end > 0
                ? key.id().substring(end + 1)
                : null;
    }

    private ReportId() {}
}
