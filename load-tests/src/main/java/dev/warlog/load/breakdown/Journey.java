package dev.warlog.load.breakdown;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;

/** One sampled command, put together from what the services wrote of it. */
final class Journey {

    /** Clocks of one machine are one clock; so much is what reading it takes when the machine is busy. */
    private static final long TOLERANCE_MICROS = 1_000;

    private final Map<Stage, Long> micros = new EnumMap<>(Stage.class);

    /** Takes one line; what it says of no known stage is left. */
    void add(StageLine line) {
        for (Stage stage : Stage.values()) {
            Long at = stage.part().equals(line.part()) ? line.micros().get(stage.word()) : null;
            if (at != null) {
                micros.put(stage, at);
            }
        }
    }

    boolean isComplete() {
        return micros.size() == Stage.values().length;
    }

    /** When it began, as far as that is known, in microseconds since 1970; 0 when nothing is. */
    long beganMicros() {
        Iterator<Long> known = micros.values().iterator();
        return known.hasNext() ? known.next() : 0;
    }

    /** Whether no stage comes before the one that it needs. */
    boolean isInOrder() {
        long before = 0;
        for (Map.Entry<Stage, Long> reached : micros.entrySet()) {
            if (reached.getValue() < before - TOLERANCE_MICROS) {
                return false;
            }
            before = reached.getKey().isTellingAfterwards() ? before : reached.getValue();
        }
        return true;
    }

    /** Microseconds of each step of one that is complete; together they are the whole way. */
    long[] steps() {
        long[] at = micros.values().stream().mapToLong(Long::longValue).toArray();
        long[] steps = new long[Stage.STEPS.size()];
        int step = 0;
        for (Stage end : Stage.STEPS) {
            int to = step + 1;
            long reached = end.isTellingAfterwards() ? Math.min(at[to], at[to + 1]) : at[to];
            at[to] = Math.max(reached, at[step]);
            steps[step] = at[to] - at[step];
            step++;
        }
        return steps;
    }
}
