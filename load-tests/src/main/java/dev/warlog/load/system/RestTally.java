package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/** How long calls took from when they were due, and how they were answered, by kind. Belongs to one event loop. */
final class RestTally {

    private static final String ALL = "all requests";
    private static final int FIRST_REFUSAL = 400;
    private static final byte[] CODE = Bytes.of("\"code\":\"");

    private final Map<RestKind, Histogram> times = new EnumMap<>(RestKind.class);
    private final Map<RestKind, Codes> answers = new EnumMap<>(RestKind.class);

    RestTally() {
        for (RestKind kind : RestKind.values()) {
            times.put(kind, Ledger.histogram());
            answers.put(kind, new Codes());
        }
    }

    void answered(RestKind kind, long dueNanos, long nowNanos, int status, byte[] body) {
        count(kind, dueNanos, nowNanos, code(status, body));
    }

    /** Without an answer: it took as long as it took to find out. */
    void failed(RestKind kind, long dueNanos, long nowNanos, Throwable failure) {
        String why = failure instanceof TimeoutException
                ? "in time"
                : "(" + failure.getClass().getSimpleName() + ")";
        count(kind, dueNanos, nowNanos, "no answer " + why);
    }

    private void count(RestKind kind, long dueNanos, long nowNanos, String code) {
        Histogram histogram = times.get(kind);
        Codes codes = answers.get(kind);
        if (histogram != null && codes != null) {
            histogram.recordValue(Math.clamp(nowNanos - dueNanos, 0, histogram.getHighestTrackableValue()));
            codes.add(code);
        }
    }

    /** The status, of a refusal with the code that says why. */
    static String code(int status, byte[] body) {
        return status < FIRST_REFUSAL ? Integer.toString(status) : (status + " " + Bytes.wordAfter(body, CODE)).strip();
    }

    void tell(ObjectNode result) {
        ObjectNode requests = result.putObject("requests");
        Histogram all = Ledger.histogram();
        times.values().forEach(all::add);
        ObjectNode sum = Result.latencies(all);
        requests.set(ALL, sum);
        Codes everything = new Codes();
        times.forEach((kind, histogram) -> {
            ObjectNode node = Result.latencies(histogram);
            Codes codes = answers.getOrDefault(kind, new Codes());
            put(node, codes);
            codes.times().forEach(everything::add);
            requests.set(kind.label(), node);
        });
        put(sum, everything);
    }

    private static void put(ObjectNode node, Codes codes) {
        ObjectNode byCode = node.putObject("answers");
        codes.times().forEach(byCode::put);
    }
}
