package dev.warlog.world;

import dev.warlog.log.SessionRecords;

/**
 * Why nothing more of a fight is worked in.
 *
 * @param seq the first outcome that is not to be had
 */
public record SetAside(String session, long seq, String reason, int partition, long offset) {

    public static SetAside of(String session, SessionRecords.Damage damage) {
        return new SetAside(
                session,
                damage.seq(),
                damage.reason(),
                damage.record().partition(),
                damage.record().offset());
    }
}
