package dev.warlog.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in memory that can fail, and keeps what it is given together with the checkpoints. */
final class StoredProjection implements Projection {

    private final List<LogRecord> records = new ArrayList<>();
    private final Map<Integer, Checkpoint> checkpoints = new HashMap<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** Begins with checkpoints from before. */
    static StoredProjection at(Map<Integer, Checkpoint> checkpoints) {
        StoredProjection store = new StoredProjection();
        store.checkpoints.putAll(checkpoints);
        return store;
    }

    /** From now on so many calls fail. */
    void fail(int times) {
        failures.set(times);
    }

    int failed() {
        return failed.get();
    }

    synchronized void add(LogRecord record) {
        records.add(record);
    }

    synchronized List<LogRecord> records() {
        return List.copyOf(records);
    }

    synchronized Map<Integer, Checkpoint> kept() {
        return Map.copyOf(checkpoints);
    }

    @Override
    public synchronized Map<Integer, Checkpoint> checkpoints(Set<Integer> partitions) {
        failIfTold();
        return Map.copyOf(checkpoints);
    }

    @Override
    public synchronized void project(List<LogRecord> batch, Map<Integer, Checkpoint> reached) {
        failIfTold();
        records.addAll(batch);
        checkpoints.putAll(reached);
    }

    private void failIfTold() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            failed.incrementAndGet();
            throw new IllegalStateException("the store is gone");
        }
    }
}
