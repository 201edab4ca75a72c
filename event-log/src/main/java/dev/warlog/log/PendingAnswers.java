package dev.warlog.log;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Callers that wait for what became of their command; fed from a {@link LogTail}. */
public final class PendingAnswers implements TailListener {

    /** What a caller over REST does not notice; a tail that is woken for each record of everybody costs much more. */
    public static final int GATHER_MILLIS = 20;

    /** Ids are chosen by senders, each for one session: the same id in another session is another command. */
    private record Place(String session, CommandKey key) {}

    private final int mostWaiting;
    private final Map<Place, CompletableFuture<LogRecord>> waiting = new ConcurrentHashMap<>();

    /**
     * Nobody waits yet.
     *
     * @param mostWaiting how many may wait at once
     */
    public PendingAnswers(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    /**
     * Waits for the answer to a command; call it before publishing the command. Two callers with one key in one session
     * share the answer and the first one's timeout. What hangs on it runs on the tail's thread and must not block.
     *
     * @return completes with the outcome, refusal or repeat; fails with {@link java.util.concurrent.TimeoutException}
     * @throws UnavailableException when too many wait already
     */
    public CompletableFuture<LogRecord> await(String session, CommandKey key, long timeoutMillis) {
        Place place = new Place(session, key);
        if (waiting.size() >= mostWaiting && !waiting.containsKey(place)) {
            throw new UnavailableException("more than " + mostWaiting + " callers wait for an outcome");
        }
        CompletableFuture<LogRecord> shared = waiting.computeIfAbsent(place, p -> {
            CompletableFuture<LogRecord> created = new CompletableFuture<>();
            return created.orTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
        });
        var _ = shared.whenComplete((answer, failure) -> waiting.remove(place, shared));
        return shared.copy(); // so that a caller who gives up does not give up for the other
    }

    /** How many wait now. */
    public int size() {
        return waiting.size();
    }

    @Override
    public void onRecords(List<LogRecord> records) {
        if (waiting.isEmpty()) {
            return;
        }
        for (LogRecord record : records) {
            for (CommandKey key : record.answers()) {
                CompletableFuture<LogRecord> caller = waiting.remove(new Place(record.session(), key));
                if (caller != null) {
                    caller.complete(record);
                }
            }
        }
    }
}
