package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * What was queued in real time, once a fight has become turn-based: it is done first when the combatant's own turn
 * begins, in the order of the queue. Each action is done if it can be done then, and dropped otherwise.
 */
final class QueuedFirst {

    /** Who has the turn and still has something queued, or null. */
    static @Nullable Combatant actor(Fight fight) {
        Turn turn = fight.turn();
        Combatant actor = turn == null ? null : fight.combatant(turn.actor());
        return actor == null || actor.queue().isEmpty() || !actor.fighting() ? null : actor;
    }

    static long dueAtMillis(Fight fight) {
        return actor(fight) == null ? GameClock.NEVER : fight.atMillis();
    }

    private QueuedFirst() {}
}
