package dev.warlog.gateway.character;

/**
 * How far somebody can have walked between two claims: the speed times the time since the last one, of which only so much
 * counts, and a credit for claims that come sooner after one another than they were made, which is paid back by walking
 * slower. So nobody gets farther than speed × time + speed × (both bounds), into however many claims it is cut.
 *
 * @param millimetresPerSecond the fastest anybody is in that zone
 */
record Walk(long millimetresPerSecond, long mostElapsedMillis, long jitterMillis) {

    static final long TOO_FAR = -1;

    /** How far ahead one is after a claim, in micrometres, or {@link #TOO_FAR}. */
    long ahead(Place from, int x, int y, long nowMillis) {
        long elapsed = Math.clamp(nowMillis - from.atMillis(), 0, mostElapsedMillis);
        // a millimetre a second is a micrometre a millisecond
        long ahead =
                Math.max(0, distanceMicrometres(from, x, y) + from.aheadMicrometres() - millimetresPerSecond * elapsed);
        return ahead <= creditMicrometres() ? ahead : TOO_FAR;
    }

    /** All the credit there is; who has none left is this far ahead. */
    long creditMicrometres() {
        return millimetresPerSecond * jitterMillis;
    }

    private static long distanceMicrometres(Place from, int x, int y) {
        double dx = (double) x - from.x();
        double dy = (double) y - from.y();
        return (long) Math.ceil(Math.sqrt(dx * dx + dy * dy) * 1000);
    }
}
