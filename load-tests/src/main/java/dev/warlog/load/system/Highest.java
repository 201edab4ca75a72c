package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Goes up step by step until the tail is too long; each rate has its own fights and its own warm-up. */
final class Highest {

    /** Highest p99 of a delivery at which a rate counts as carried. */
    private static final double MAX_P99_MILLIS = 50;

    private static final int RATE_STEP = 1_000;
    private static final int HIGHEST_RATE = 20_000;

    /** The compilers have done their work at the first rate. */
    private static final int LATER_WARM_UP_SECONDS = 15;

    private Highest() {}

    /** Carries each rate's result to whoever tells it. */
    interface Teller {
        void tell(ObjectNode result) throws IOException;
    }

    static void measure(Run run, Workload first, Teller teller) throws IOException {
        int carried = 0;
        Workload workload = first;
        for (int rate = first.damagePerSecond(); rate <= HIGHEST_RATE; rate += RATE_STEP) {
            ObjectNode result = run.load(workload, new Steady());
            teller.tell(result);
            if (!isCarried(result)) {
                break;
            }
            carried = rate;
            workload = first.striking(rate + RATE_STEP).lasting(LATER_WARM_UP_SECONDS, first.seconds());
        }
        System.out.printf("%nhighest rate with p99 under %.0f ms: %d blows/s%n", MAX_P99_MILLIS, carried);
    }

    /** A rate at which commands are refused or outcomes are missing is not carried, however fast the others come. */
    static boolean isCarried(JsonNode result) {
        return result.path("toOthers").path("count").asLong() > 0
                && result.path("toOthers").path("p99").asDouble() < MAX_P99_MILLIS
                && result.path("missing").asLong() == 0
                && result.path("refusedMeasured").asLong() == 0;
    }
}
