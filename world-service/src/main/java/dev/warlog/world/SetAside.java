package dev.warlog.world;

import dev.warlog.contract.HeaderNames;
import dev.warlog.log.SessionRecords;
import org.jspecify.annotations.Nullable;

/**
 * Why nothing more of a fight is worked in.
 *
 * @param seq the first outcome that is not to be had
 * @param traceparent of the record where that was found, or null
 */
public record SetAside(
        String session,
        long seq,
        String reason,
        int partition,
        long offset,
        @Nullable String traceparent) {

    public static SetAside of(String session, SessionRecords.Damage damage) {
        return new SetAside(
                session,
                damage.seq(),
                damage.reason(),
                damage.record().partition(),
                damage.record().offset(),
                damage.record().header(HeaderNames.TRACEPARENT));
    }
}
