package dev.warlog.log;

import java.util.List;

/** Takes what a {@link LogTail} reads, on the tail's own thread; must not block. */
@FunctionalInterface
public interface TailListener {

    /**
     * Takes the next records.
     *
     * @param records live records of all kinds but claims, in log order within each partition
     */
    void onRecords(List<LogRecord> records);

    /** Is told of a record that no owner wrote and that is left out. */
    default void onForeign(LogRecord record) {}
}
