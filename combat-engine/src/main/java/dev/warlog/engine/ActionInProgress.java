package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * An action between its beginning and the end of its recovery, in real time. Phases follow from the tick, so passing
 * from one to the next by time alone needs no outcome of its own.
 *
 * @param id the number it was begun or queued under; it can be cancelled by it
 * @param user who sent the command; null for a creature and for the server itself
 * @param command the command that asked for it; null for what a creature does
 * @param beganTick when it was begun
 * @param commitTick when the feint ends
 * @param releaseTick when it strikes
 * @param releaseEndTick when it stops holding; 0 before its release
 * @param recoveryEndTick when something else can be done; 0 before its release, unless it was broken off
 * @param rewindTicks how far the world that its player saw was behind, at most as far as the settings allow
 * @param pretends what other teams are shown in place of its action until it strikes, from the ruleset; null for itself
 */
public record ActionInProgress(
        QueueId id,
        Command.Act act,
        @Nullable CommandId command,
        @Nullable UserId user,
        long beganTick,
        long commitTick,
        long releaseTick,
        long releaseEndTick,
        long recoveryEndTick,
        int rewindTicks,
        @Nullable ActionId pretends) {

    /** Which phase it is in at that tick, or null when it is over. */
    public @Nullable Phase phaseAt(long tick) {
        if (recoveryEndTick > 0 || releaseEndTick > 0) {
            if (tick < releaseEndTick) {
                return Phase.RELEASE;
            }
            return tick < recoveryEndTick ? Phase.RECOVERY : null;
        }
        return tick < commitTick ? Phase.FEINT : Phase.COMMIT;
    }

    /** Whether it has not struck yet and was not broken off. */
    public boolean pending() {
        return releaseEndTick == 0 && recoveryEndTick == 0;
    }

    /** The same after its release. */
    ActionInProgress released(long releaseEnd, long recoveryEnd) {
        return new ActionInProgress(
                id,
                act,
                command,
                user,
                beganTick,
                commitTick,
                releaseTick,
                releaseEnd,
                recoveryEnd,
                rewindTicks,
                pretends);
    }

    /** The same action under another name. */
    ActionInProgress named(ActionId action, @Nullable ActionId pretended) {
        return new ActionInProgress(
                id,
                new Command.Act(act.actor(), action, act.target(), act.position(), act.clientTick()),
                command,
                user,
                beganTick,
                commitTick,
                releaseTick,
                releaseEndTick,
                recoveryEndTick,
                rewindTicks,
                pretended);
    }

    /** The same, aimed at somebody else. */
    ActionInProgress aimedAt(CombatantId target) {
        return new ActionInProgress(
                id,
                new Command.Act(act.actor(), act.action(), target, act.position(), act.clientTick()),
                command,
                user,
                beganTick,
                commitTick,
                releaseTick,
                releaseEndTick,
                recoveryEndTick,
                rewindTicks,
                pretends);
    }
}
