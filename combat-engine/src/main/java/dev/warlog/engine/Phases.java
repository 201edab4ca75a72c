package dev.warlog.engine;

/**
 * How long an action takes in real time, and what may break it off.
 *
 * @param feintMillis shown, and free to be taken back
 * @param commitMillis on its way
 * @param releaseMillis striking or holding
 * @param recoveryMillis until something else can be done
 * @param commitCancellable whether it can still be taken back on its way
 * @param interruptible whether a blow breaks it off before it strikes; a stun always does
 * @param immobile whether nobody walks before it has struck
 */
public record Phases(
        int feintMillis,
        int commitMillis,
        int releaseMillis,
        int recoveryMillis,
        boolean commitCancellable,
        boolean interruptible,
        boolean immobile) {

    /** Takes no time at all. */
    public static final Phases NONE = new Phases(0, 0, 0, 0, false, false, false);

    /** Whether it happens at once and leaves its actor free. */
    boolean instant() {
        return feintMillis + commitMillis + releaseMillis + recoveryMillis == 0;
    }
}
