package dev.warlog.system.proof;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What all players look at, and what can be seen of them from outside. */
final class Referee {

    /** Frames of fights that players got, each player's counted. */
    final AtomicLong framesSeen = new AtomicLong();

    /** Players are asked to leave each other alive, so that the fights go on. */
    final AtomicBoolean peace = new AtomicBoolean();

    private final AtomicBoolean over = new AtomicBoolean();
    private final long from = System.nanoTime();
    private final Duration longest;

    /** @param longest after which every fight has to be over */
    Referee(Duration longest) {
        this.longest = longest;
    }

    /** No new fights begin; those that run end as they do. */
    void lastRound() {
        over.set(true);
        peace.set(false);
    }

    boolean anotherFight() {
        return !over.get();
    }

    boolean isTimeOut() {
        return System.nanoTime() - from > longest.toNanos();
    }
}
