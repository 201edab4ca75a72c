package dev.warlog.log;

import org.jspecify.annotations.Nullable;

/** What a loop says of itself to other threads. */
final class LoopStatus {

    private volatile @Nullable String problem = "not started";
    private volatile int partitions;
    private volatile int sessions;

    @Nullable
    String problem() {
        return problem;
    }

    void problem(@Nullable String why) {
        problem = why;
    }

    int partitions() {
        return partitions;
    }

    void partitions(int owned) {
        partitions = owned;
    }

    int sessions() {
        return sessions;
    }

    void sessions(int held) {
        sessions = held;
    }
}
