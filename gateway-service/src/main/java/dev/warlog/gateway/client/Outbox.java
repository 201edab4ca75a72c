package dev.warlog.gateway.client;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.runtime.StageTimes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one client, bounded in frames and bytes. When it is full, superseded positions go first
 * and their receiver is told which, and what can be told together becomes one frame; when that does not help, the client
 * is too slow.
 *
 * <p>Frames come from any thread; writes happen on the connection's event loop, and no more are under way than the wire
 * takes at once.
 */
final class Outbox {

    /** A frame with the numbers of the dropped ones that come right before it; 0 when there are none. */
    private record Waiting(Frame frame, long fromSeq, long toSeq) {}

    private final Wire wire;
    private final GatewayLimits.Outbound limits;
    private final GatewayMetrics metrics;
    private final Runnable tooSlow;
    private final Runnable broken;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean scheduled;
    private boolean shut;
    // these two belong to the event loop
    private int underWay;
    private boolean pumping;

    Outbox(Wire wire, GatewayLimits.Outbound limits, GatewayMetrics metrics, Runnable tooSlow, Runnable broken) {
        this.wire = wire;
        this.limits = limits;
        this.metrics = metrics;
        this.tooSlow = tooSlow;
        this.broken = broken;
    }

    /** Adds frames that belong together, in order; what comes after the client was found too slow is dropped. */
    void offer(List<Frame> frames) {
        boolean overflow = false;
        boolean begins;
        synchronized (this) {
            for (Frame frame : frames) {
                overflow = overflow || !add(frame);
            }
            begins = begins();
        }
        go(overflow, begins);
    }

    /** As {@link #offer(List)}. */
    void offer(Frame frame) {
        boolean overflow;
        boolean begins;
        synchronized (this) {
            overflow = !add(frame);
            begins = begins();
        }
        go(overflow, begins);
    }

    private boolean begins() {
        if (shut || scheduled || queue.isEmpty()) {
            return false;
        }
        scheduled = true;
        return true;
    }

    private void go(boolean overflow, boolean begins) {
        if (overflow) {
            tooSlow.run();
        } else if (begins) {
            wire.execute(this::begin);
        }
    }

    private boolean add(Frame frame) {
        if (shut) {
            return true;
        }
        queue.addLast(new Waiting(frame, 0, 0));
        queuedBytes += frame.bytes();
        metrics.queued(1);
        if (full()) {
            dropSuperseded();
            conflate();
        }
        if (full()) {
            discard();
            return false;
        }
        return true;
    }

    synchronized int size() {
        return queue.size();
    }

    private boolean full() {
        return queue.size() > limits.maxFrames() || queuedBytes > limits.maxBytes();
    }

    /** Walks from the newest to the oldest: positions with newer ones of their session after them go. */
    private void dropSuperseded() {
        List<Waiting> kept = new ArrayList<>(queue.size());
        Map<String, Integer> newestPositions = new HashMap<>();
        Map<String, Integer> nextOfSession = new HashMap<>();
        int dropped = 0;
        while (!queue.isEmpty()) {
            Waiting waiting = queue.pollLast();
            Frame frame = waiting.frame();
            String session = frame.session();
            if (session == null) {
                kept.add(waiting);
            } else if (frame.supersedable() && newestPositions.containsKey(session)) {
                int next = nextOfSession.getOrDefault(session, 0);
                kept.set(next, withDropped(kept.get(next), waiting));
                queuedBytes -= frame.bytes();
                dropped++;
            } else {
                nextOfSession.put(session, kept.size());
                if (frame.supersedable()) {
                    newestPositions.put(session, kept.size());
                }
                kept.add(waiting);
            }
        }
        Collections.reverse(kept);
        queue.addAll(kept);
        metrics.queued(-dropped);
        metrics.superseded(dropped);
    }

    private static Waiting withDropped(Waiting next, Waiting dropped) {
        long from = dropped.fromSeq() == 0 ? dropped.frame().seq() : dropped.fromSeq();
        long to = next.toSeq() == 0 ? dropped.frame().seq() : next.toSeq();
        return new Waiting(next.frame(), from, to);
    }

    /** What is told of the same goes with the newest frame about it. */
    private void conflate() {
        Map<String, List<Conflated>> bySubject = new HashMap<>();
        queue.descendingIterator().forEachRemaining(waiting -> {
            Conflated told = waiting.frame().conflated();
            if (told != null) {
                bySubject
                        .computeIfAbsent(told.subject(), subject -> new ArrayList<>())
                        .add(told);
            }
        });
        bySubject.values().removeIf(told -> told.size() < 2);
        if (bySubject.isEmpty()) {
            return;
        }
        int before = queue.size();
        List<Waiting> kept = new ArrayList<>(before);
        Set<String> placed = new HashSet<>();
        while (!queue.isEmpty()) {
            Waiting waiting = queue.pollLast();
            Conflated told = waiting.frame().conflated();
            List<Conflated> all = told == null ? null : bySubject.get(told.subject());
            if (told == null || all == null) {
                kept.add(waiting);
                continue;
            }
            queuedBytes -= waiting.frame().bytes();
            // the newest comes first
            if (placed.add(told.subject())) {
                Frame one = told.after(all.subList(1, all.size()));
                queuedBytes += one.bytes();
                kept.add(new Waiting(one, 0, 0));
            }
        }
        queue.addAll(kept.reversed());
        int dropped = before - queue.size();
        metrics.queued(-dropped);
        metrics.superseded(dropped);
    }

    /** Writes what can be written at once and drops the rest; on the event loop. */
    void flushAndShut() {
        pump();
        shut();
    }

    /** Drops everything and takes nothing more. */
    synchronized void shut() {
        discard();
    }

    private void discard() {
        shut = true;
        metrics.queued(-queue.size());
        queue.clear();
        queuedBytes = 0;
    }

    private void begin() {
        synchronized (this) {
            scheduled = false;
        }
        pump();
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            boolean more = true;
            while (more) {
                more = fill();
                wire.flush();
                more &= underWay < wire.framesAtOnce();
            }
        } finally {
            pumping = false;
        }
    }

    /** Hands the wire as many frames as it takes at once; false when there are no more. */
    private boolean fill() {
        List<Frame> frames = new ArrayList<>(2);
        Frame frame = null;
        while (underWay < wire.framesAtOnce() && (frame = next()) != null) {
            underWay++;
            frames.add(frame);
        }
        if (!frames.isEmpty()) {
            wire.send(frames, failure -> written(frames, failure));
        }
        return frame != null;
    }

    private synchronized @Nullable Frame next() {
        Waiting waiting = queue.pollFirst();
        if (waiting == null) {
            return null;
        }
        if (waiting.fromSeq() != 0) {
            // the notice goes first, so that no jump in the numbers is silent
            queue.addFirst(new Waiting(waiting.frame(), 0, 0));
            return GatewayFrames.superseded(waiting.frame().session(), waiting.fromSeq(), waiting.toSeq());
        }
        queuedBytes -= waiting.frame().bytes();
        metrics.queued(-1);
        return waiting.frame();
    }

    private void written(List<Frame> frames, @Nullable Throwable failure) {
        underWay -= frames.size();
        if (failure == null) {
            long now = System.nanoTime();
            frames.forEach(frame -> written(frame, now));
            pump();
        } else {
            broken.run();
        }
    }

    private void written(Frame frame, long nowNanos) {
        metrics.sent(frame.type(), nowNanos - frame.madeNanos());
        StageTimes times = frame.times();
        if (times != null) {
            times.reached("written", nowNanos).tell();
        }
    }
}
