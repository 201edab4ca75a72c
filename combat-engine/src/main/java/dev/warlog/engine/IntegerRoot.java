package dev.warlog.engine;

/** Square roots without floating point. */
final class IntegerRoot {

    /** The largest integer whose square is not larger than {@code square}, by Newton's iteration from above. */
    static long floor(long square) {
        if (square < 2) {
            return square;
        }
        long guess = 1L << ((Long.SIZE - Long.numberOfLeadingZeros(square) + 1) / 2);
        while (true) {
            long better = (guess + square / guess) / 2;
            if (better >= guess) {
                return guess;
            }
            guess = better;
        }
    }

    private IntegerRoot() {}
}
