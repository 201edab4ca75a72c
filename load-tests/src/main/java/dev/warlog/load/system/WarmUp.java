package dev.warlog.load.system;

/** The load before anything is measured: compilers and caches dominate otherwise. */
final class WarmUp {

    private static final int STEPS = 10;

    private WarmUp() {}

    /** Drives a share of the load for some time. */
    interface Load {

        /** Drives that many tenths of the load. */
        void drive(int tenths, int seconds);
    }

    /** The first half in rising steps: a system that has just started would spend it all on the backlog of its compilers. */
    static void pass(int seconds, Load load) {
        int rising = seconds / 2;
        for (int step = 1; step <= STEPS; step++) {
            int length = rising * step / STEPS - rising * (step - 1) / STEPS;
            if (length > 0) {
                load.drive(step, length);
            }
        }
        if (seconds > rising) {
            load.drive(STEPS, seconds - rising);
        }
    }

    static int tenths(int of, int tenths) {
        return of * tenths / STEPS;
    }
}
