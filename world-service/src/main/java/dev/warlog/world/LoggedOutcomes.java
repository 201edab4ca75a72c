package dev.warlog.world;

import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.Outcome;
import dev.warlog.log.LogRecord;

/** Outcomes as they stand in records. */
public final class LoggedOutcomes {

    /**
     * Reads one.
     *
     * @throws RuntimeException when it is no outcome, or not the one that the headers promise
     */
    public static Outcome read(LogRecord record) {
        Outcome outcome = OutcomeCodec.decode(record.value());
        if (outcome.seq() != record.seq() || !outcome.session().value().equals(record.session())) {
            throw new IllegalArgumentException(
                    "headers of " + record + " around outcome " + outcome.seq() + " of " + outcome.session());
        }
        return outcome;
    }

    private LoggedOutcomes() {}
}
