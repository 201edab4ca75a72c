package dev.warlog.world;

import dev.warlog.runtime.TraceParent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Tells operators which fights a projection cannot follow: a log line for each, and how many there are. */
public final class SetAsideLedger {

    private static final Logger LOG = Logger.getLogger(SetAsideLedger.class);

    private final String projection;
    private final AtomicLong count = new AtomicLong();

    public SetAsideLedger(String projection, MeterRegistry metrics) {
        this.projection = projection;
        Gauge.builder("warlog.sessions.set.aside", count, AtomicLong::get)
                .tag("projection", projection)
                .register(metrics);
    }

    /** How many there are, as the store says. */
    public void counted(long known) {
        count.set(known);
    }

    /** One more; said once for each. */
    public void report(SetAside lost) {
        count.incrementAndGet();
        TraceParent.parse(lost.traceparent()).makeCurrent();
        LOG.errorf(
                "%s: session %s is set aside from outcome %d on (log %d/%d): %s",
                projection, lost.session(), lost.seq(), lost.partition(), lost.offset(), lost.reason());
        TraceParent.clearCurrent();
    }

    public long count() {
        return count.get();
    }
}
