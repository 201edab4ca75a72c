package dev.warlog.system.proof;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What all players look at, and what can be seen of them from outside. */
final class Referee {

    /** Frames of fights that players got, each player's counted. */
    final AtomicLong framesSeen = new AtomicLong();

    /** Players are asked to leave each other alive, so that the fights go on. */
    final AtomicBoolean peace = new AtomicBoolean();

    /** The number of what is being done to the system at present; 0 for nothing. */
    volatile int phase;

    /** When the newest command that was answered had been sent, by fight, of those that go on. */
    private final Map<String, Long> answered = new ConcurrentHashMap<>();

    private static final Duration GIVING_UP = Duration.ofSeconds(60);

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

    void begins(String session) {
        answered.put(session, from);
    }

    void ends(String session) {
        answered.remove(session);
    }

    /** The fights that go on. */
    Set<String> fights() {
        return answered.keySet();
    }

    /** @param sentNanos when the command was sent first */
    void answers(String session, long sentNanos) {
        answered.computeIfPresent(session, (same, newest) -> sentNanos - newest > 0 ? sentNanos : newest);
    }

    /** Whether so many fights go on, and in each a command has been answered that was sent after that moment. */
    boolean allGoOnSince(int fights, long nanos) {
        return answered.size() == fights && answered.values().stream().allMatch(newest -> newest - nanos > 0);
    }

    /** What somebody who plays or talks comes to, who gives up when the time is over. */
    <T> T result(Future<T> of) {
        try {
            return of.get(longest.plus(GIVING_UP).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("it broke off: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("it does not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    boolean isTimeOut() {
        return System.nanoTime() - from > longest.toNanos();
    }
}
