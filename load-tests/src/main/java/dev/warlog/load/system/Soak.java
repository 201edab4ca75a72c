package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;

/** The same load for long, looked at minute by minute: what grows, and whether it gets slower. */
final class Soak implements MeasuredTime {

    /** What has not been filled by then (caches, compiled code, heaps) should not grow any more. */
    private static final int SETTLED_AFTER_MINUTES = 5;

    private static final int MINUTE_SECONDS = 60;

    /** One minute: what was delivered in it, and what was resident at its end. */
    record Minute(Histogram toOthers, Map<String, Double> residentMib) {}

    private final RunningSystem system;
    private final List<Minute> minutes = new ArrayList<>();

    Soak(RunningSystem system) {
        this.system = system;
    }

    @Override
    public void pass(Swarm swarm, Ledger ledger, Workload workload) {
        interval(swarm, ledger);
        long begun = System.nanoTime();
        CompletableFuture<Void> work = CompletableFuture.runAsync(
                () -> swarm.work(workload.damagePerSecond(), workload.positionsPerSecond(), workload.seconds()),
                task -> Thread.ofPlatform().name("soak").start(task));
        int whole = workload.seconds() / MINUTE_SECONDS;
        for (int minute = 1; minute < whole; minute++) {
            waitUntil(begun + TimeUnit.SECONDS.toNanos((long) minute * MINUTE_SECONDS), work);
            minutes.add(minute(swarm, ledger));
        }
        work.join();
        minutes.add(minute(swarm, ledger));
    }

    private static void waitUntil(long nanos, CompletableFuture<Void> work) {
        try {
            work.get(Math.max(0, nanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // the minute is over, and the work goes on
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Minute minute(Swarm swarm, Ledger ledger) {
        Histogram toOthers = interval(swarm, ledger);
        Map<String, Double> resident = Processes.residentMib(system.now().processes());
        Run.say("minute %d: p50 %.1f, p99 %.1f ms"
                .formatted(minutes.size() + 1, Result.millis(toOthers, 50), Result.millis(toOthers, 99)));
        return new Minute(toOthers, resident);
    }

    private static Histogram interval(Swarm swarm, Ledger ledger) {
        AtomicReference<Histogram> taken = new AtomicReference<>(Ledger.histogram());
        swarm.run(() -> taken.set(ledger.takeInterval()));
        return taken.get();
    }

    @Override
    public void tell(Swarm swarm, Ledger ledger, ObjectNode result) {
        tell(minutes, result);
    }

    /** The minutes, and the last beside the one after which nothing should grow. */
    static void tell(List<Minute> minutes, ObjectNode result) {
        ArrayNode rows = result.putArray("minutes");
        for (Minute minute : minutes) {
            ObjectNode row = rows.addObject();
            row.put("minute", rows.size());
            row.put("count", minute.toOthers().getTotalCount());
            row.put("p50", Result.millis(minute.toOthers(), 50));
            row.put("p99", Result.millis(minute.toOthers(), 99));
            row.put("max", Result.millis(minute.toOthers(), 100));
            ObjectNode resident = row.putObject("residentMib");
            minute.residentMib().forEach((name, mib) -> resident.put(name, Result.round(mib)));
        }
        // a trial of a few minutes has its first to compare with
        int settled = minutes.size() > SETTLED_AFTER_MINUTES ? SETTLED_AFTER_MINUTES : 1;
        Minute then = minutes.get(settled - 1);
        Minute last = minutes.getLast();
        ObjectNode soak = result.putObject("soak");
        soak.put("settledMinute", settled);
        soak.put("lastMinute", minutes.size());
        double before = Result.millis(then.toOthers(), 99);
        soak.put("p99Ratio", before == 0 ? 0 : Math.round(Result.millis(last.toOthers(), 99) / before * 100) / 100.0);
        ObjectNode growth = soak.putObject("growthMib");
        last.residentMib().forEach((name, mib) -> {
            Double earlier = then.residentMib().get(name);
            if (earlier != null) {
                growth.put(name, Result.round(mib - earlier));
            }
        });
    }
}
