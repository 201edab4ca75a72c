package dev.warlog.log;

import java.util.List;
import java.util.TreeSet;

/** Which commands of a partition have been read and not settled yet. They are not settled in log order. */
final class OpenOffsets {

    private final TreeSet<Long> open = new TreeSet<>();
    private long next;

    /** @param next first offset that is to be read */
    OpenOffsets(long next) {
        this.next = next;
    }

    /** @param batch in log order, not empty */
    void read(List<CommandRecord> batch) {
        batch.forEach(command -> open.add(command.offset()));
        next = batch.getLast().offset() + 1;
    }

    void settle(long offset) {
        open.remove(offset);
    }

    /** Where a new owner has to begin when all that was settled is in the log. */
    long resume() {
        return open.isEmpty() ? next : open.first();
    }
}
