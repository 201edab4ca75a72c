package dev.warlog.replay.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far this instance has stored the log, for those who wait for it. */
@ApplicationScoped
public class StoredOffsets {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<Integer, Long> nextOffsets = new HashMap<>();

    /** Everything before that offset is stored; it may be less than before when the store was replaced. */
    void set(int partition, long nextOffset) {
        lock.lock();
        try {
            nextOffsets.put(partition, nextOffset);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether this instance has stored anything of a partition. */
    public boolean stores(int partition) {
        lock.lock();
        try {
            return nextOffsets.containsKey(partition);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything before that offset is stored by this instance; false when the wait was too short. */
    public boolean awaitPassed(int partition, long offset, long waitNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = waitNanos;
            while (nextOffsets.getOrDefault(partition, 0L) < offset) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
