package dev.warlog.gateway.socketio.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Pings, and waits for the answers. Belongs to its session's event loop. */
final class Heartbeat {

    private final Loop loop;
    private final EngineSettings settings;
    private final Runnable ping;
    private final Consumer<String> silent;
    private long timer = -1;
    private long deadlineNanos;
    private boolean stopped;

    Heartbeat(Loop loop, EngineSettings settings, Runnable ping, Consumer<String> silent) {
        this.loop = loop;
        this.settings = settings;
        this.ping = ping;
        this.silent = silent;
    }

    /** Begins anew: the client has given a sign of life. */
    void begin() {
        loop.unschedule(timer);
        if (stopped) {
            return;
        }
        long patienceMillis = settings.pingIntervalMillis() + settings.pingTimeoutMillis();
        deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        timer = loop.schedule(settings.pingIntervalMillis(), this::ping);
    }

    private void ping() {
        if (!stopped) {
            timer = loop.schedule(settings.pingTimeoutMillis(), this::giveUp);
            ping.run();
        }
    }

    private void giveUp() {
        if (!stopped) {
            silent.accept("ping timeout");
        }
    }

    /** Whether the answer should have been there, even where the timer is late. */
    boolean isOverdue() {
        return !stopped && System.nanoTime() - deadlineNanos >= 0;
    }

    void stop() {
        stopped = true;
        loop.unschedule(timer);
    }
}
