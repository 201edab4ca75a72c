package dev.warlog.log;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Callers that wait for what became of their command; fed from a {@link LogTail}. */
public final class PendingAnswers implements TailListener {

    private final int mostWaiting;
    private final Map<CommandKey, CompletableFuture<LogRecord>> waiting = new ConcurrentHashMap<>();

    /**
     * Nobody waits yet.
     *
     * @param mostWaiting how many may wait at once
     */
    public PendingAnswers(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    /**
     * Waits for the answer to a command; call it before publishing the command. Two callers with one key share the
     * answer.
     *
     * @return completes with the outcome, refusal or repeat; fails with {@link java.util.concurrent.TimeoutException}
     * @throws UnavailableException when too many wait already
     */
    public CompletableFuture<LogRecord> await(CommandKey key, long timeoutMillis) {
        if (waiting.size() >= mostWaiting) {
            throw new UnavailableException("more than " + mostWaiting + " callers wait for an outcome");
        }
        CompletableFuture<LogRecord> shared = waiting.computeIfAbsent(key, k -> {
            CompletableFuture<LogRecord> created = new CompletableFuture<>();
            return created.orTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
        });
        var _ = shared.whenComplete((answer, failure) -> waiting.remove(key, shared));
        return shared;
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
                CompletableFuture<LogRecord> caller = waiting.remove(key);
                if (caller != null) {
                    caller.complete(record);
                }
            }
        }
    }
}
