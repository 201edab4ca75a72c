package dev.warlog.runtime;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The W3C trace context's {@code traceparent}: what ties a request, its records on the log and its log lines together.
 *
 * @param traceId 32 hexadecimal digits, the same all the way round
 * @param spanId 16 hexadecimal digits, of one step
 * @param flags 2 hexadecimal digits
 */
public record TraceParent(String traceId, String spanId, String flags) {

    /** Name of the HTTP header and of the record header. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2}).*");
    private static final String TRACE_KEY = "traceId";
    private static final String SPAN_KEY = "spanId";
    private static final String SAMPLED = "01";
    private static final String NOT_SAMPLED = "00";

    /** A new trace that is not sampled. */
    public static TraceParent newRandom() {
        return newRandom(0);
    }

    /**
     * A new trace.
     *
     * @param sampledOneIn one in so many is sampled: who handles it notes its times; 0 for none
     */
    public static TraceParent newRandom(int sampledOneIn) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        // an all-zero id is invalid
        String traceId = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong() | 1);
        // by a throw of dice: a count would be shared by all event loops
        boolean sampled = sampledOneIn > 0 && random.nextInt(sampledOneIn) == 0;
        return new TraceParent(traceId, newSpanId(), sampled ? SAMPLED : NOT_SAMPLED);
    }

    /** Reads a header; null or nonsense begins a new trace, as the specification asks. */
    public static TraceParent parse(@Nullable String header) {
        if (header != null) {
            Matcher matcher = FORMAT.matcher(header);
            if (matcher.matches() && !allZero(matcher.group(1)) && !allZero(matcher.group(2))) {
                return new TraceParent(matcher.group(1), matcher.group(2), matcher.group(3));
            }
        }
        return newRandom();
    }

    /**
     * The trace of the request or record that is being handled, or a new one when there is none. It is not sampled: only
     * what comes over a socket is followed, whatever somebody's request says.
     */
    public static TraceParent current() {
        Object trace = MDC.get(TRACE_KEY);
        Object span = MDC.get(SPAN_KEY);
        return trace == null || span == null
                ? newRandom()
                : new TraceParent(trace.toString(), span.toString(), NOT_SAMPLED);
    }

    /** Whether who handles it notes its times. */
    public boolean isSampled() {
        return (Character.digit(flags.charAt(1), 16) & 1) == 1;
    }

    /** The next step of the same trace. */
    public TraceParent child() {
        return new TraceParent(traceId, newSpanId(), flags);
    }

    /** Makes it the current one of this thread or request, so that every log line carries it. */
    public void makeCurrent() {
        MDC.put(TRACE_KEY, traceId);
        MDC.put(SPAN_KEY, spanId);
    }

    /** Ends what {@link #makeCurrent()} began. */
    public static void clearCurrent() {
        MDC.remove(TRACE_KEY);
        MDC.remove(SPAN_KEY);
    }

    /** The header's value. */
    @Override
    public String toString() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    static String currentTraceId() {
        Object trace = MDC.get(TRACE_KEY);
        return trace == null ? "" : trace.toString();
    }

    private static String newSpanId() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong() | 1);
    }

    private static boolean allZero(String digits) {
        return digits.chars().allMatch(digit -> digit == '0');
    }
}
