package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks every few seconds how far projections are behind, while something else is measured. */
final class LagWatch implements AutoCloseable {

    /** Seldom enough not to be felt: each look makes three services write all their metrics. */
    private static final int EVERY_SECONDS = 5;

    private final Map<String, URI> services;
    private final Map<String, Long> highest = new TreeMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lag-watch").factory());
    private int failures;

    LagWatch(Map<String, URI> services) {
        this.services = services;
        var _ = timer.scheduleAtFixedRate(this::look, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private synchronized Map<String, Long> look() {
        try {
            Map<String, Long> now = Metrics.lag(services);
            now.forEach((name, lag) -> highest.merge(name, lag, Math::max));
            return now;
        } catch (IOException e) {
            failures++;
            return Map.of();
        }
    }

    /** The lag now and the highest that was seen, by projection. */
    ObjectNode end() {
        close();
        Map<String, Long> now = look();
        ObjectNode lag = RunningSystem.JSON.createObjectNode();
        synchronized (this) {
            highest.forEach((name, most) -> {
                ObjectNode projection = lag.putObject(name);
                Long last = now.get(name);
                if (last != null) {
                    projection.put("atEnd", last);
                }
                projection.put("highest", most);
            });
            if (failures > 0) {
                System.err.println("the lag of projections could not be read " + failures + " times");
            }
        }
        return lag;
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
