package dev.warlog.log;

import dev.warlog.contract.RecordKind;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what a loop told. */
final class Recorded implements EventLoopObserver {

    final Set<String> setAside = new ConcurrentSkipListSet<>();
    final List<String> snapshotsLeftAside = new CopyOnWriteArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger(-1);

    /** How many sessions the last claim restored, or -1. */
    int sessions() {
        return sessions.get();
    }

    @Override
    public void claimed(int partition, long epoch, int restored, long tookMillis) {
        sessions.set(restored);
    }

    @Override
    public void released(int partition, String why) {}

    @Override
    public void appended(RecordKind kind, String frameType) {}

    @Override
    public void setAside(int partition, String session, String why) {
        setAside.add(session);
    }

    @Override
    public void snapshotsLeftAside(int partition, String why) {
        snapshotsLeftAside.add(why);
    }

    @Override
    public void worked(int commands, long tookNanos) {}
}
