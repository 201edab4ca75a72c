package dev.warlog.gateway.attendance;

/** Is told which players are at their fights by way of this gateway. Must not block. */
public interface AttendanceObserver {

    void attends(String user, String session);

    /** The player's connection is gone, and its seat waits. */
    void mayComeBack(String user, String session, long untilMillis);

    void attendsNoMore(String user, String session);

    /** That fight has ended. */
    void over(String session);
}
