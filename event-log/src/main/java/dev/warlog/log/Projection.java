package dev.warlog.log;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something made of the log that can be dropped and made again; it keeps its own checkpoints. */
public interface Projection {

    /**
     * Where to go on for each of these partitions; one that is missing starts at the beginning. May block.
     *
     * @throws RuntimeException when the store cannot be reached; it is asked again later
     */
    Map<Integer, Checkpoint> checkpoints(Set<Integer> partitions);

    /**
     * Works in a batch and its checkpoints, both or neither. May block. Must be idempotent by session and seq, and must
     * set a session aside, not fail, when its history is damaged.
     *
     * @param records live records of all kinds but claims, in log order within each partition; may be empty
     * @param checkpoints where each touched partition stands after this batch
     * @throws RuntimeException when the store cannot be reached; the same batch comes again later
     */
    void project(List<LogRecord> records, Map<Integer, Checkpoint> checkpoints);
}
