package dev.warlog.replay.store;

import java.util.Set;

/** The stored checkpoints are not where this reader left them: the store was replaced, or another reader writes it. */
final class CheckpointMovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckpointMovedException(Set<Integer> partitions) {
        super("the checkpoints of some of these partitions are not where this reader left them: " + partitions);
    }
}
