package dev.warlog.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Poll, decide, append, tick: one thread that owns the partitions that its group gives it. Claims each before it decides
 * anything in it, and gives all up and begins anew when the log does not take its records or another has claimed.
 *
 * @param <S> the state of one session
 */
public final class EventLoop<S> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    /** Longer than a tenure may take to hand over. */
    private static final Duration STOP_BOUND = Duration.ofSeconds(10);

    /** One that has worked for so long has not failed for the reason for which the last one did. */
    private static final long HEALTHY_NANOS = 5_000_000_000L;

    private final EventLoopSettings settings;
    private final SessionLogic<S> logic;
    private final InstantSource clock;
    private final EventLoopObserver observer;
    private final FailurePoint.Hook failures;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final LoopStatus status = new LoopStatus();
    private final Thread thread;

    /** Starts the thread. */
    public static <S> EventLoop<S> start(
            EventLoopSettings settings,
            SessionLogic<S> logic,
            InstantSource clock,
            EventLoopObserver observer,
            FailurePoint.Hook failures) {
        EventLoop<S> loop = new EventLoop<>(settings, logic, clock, observer, failures);
        loop.thread.start();
        return loop;
    }

    private EventLoop(
            EventLoopSettings settings,
            SessionLogic<S> logic,
            InstantSource clock,
            EventLoopObserver observer,
            FailurePoint.Hook failures) {
        this.settings = settings;
        this.logic = logic;
        this.clock = clock;
        this.observer = observer;
        this.failures = failures;
        this.thread = Thread.ofPlatform().name(settings.clientId()).unstarted(this::run);
    }

    /** Why nothing is decided at present, or null; one whose group gave it no partition is well too. */
    public @Nullable String problem() {
        return status.problem();
    }

    /** How many partitions are owned now. */
    public int partitions() {
        return status.partitions();
    }

    /** How many sessions are held in memory now, those that ended a short while ago included. */
    public int sessions() {
        return status.sessions();
    }

    private void run() {
        RetryDelay delay = new RetryDelay(stopped);
        boolean again = true;
        while (again && stopped.getCount() > 0) {
            long began = System.nanoTime();
            try {
                new Tenure<>(settings, logic, clock, observer, failures, stopped, status).run();
            } catch (FencedException | KafkaException e) {
                status.problem(root(e));
                LOG.warn("{} gives up its partitions and begins anew", settings.clientId(), e);
            } catch (RuntimeException e) {
                status.problem(root(e));
                LOG.error("{} failed and begins anew", settings.clientId(), e);
            } catch (Error e) {
                status.problem("died: " + e);
                LOG.error("{} died", settings.clientId(), e);
                throw e;
            }
            if (System.nanoTime() - began > HEALTHY_NANOS) {
                delay.reset();
            }
            again = delay.pause();
        }
        status.problem("stopped");
    }

    /** What went wrong inside; Kafka wraps what its callbacks throw. */
    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString();
    }

    /** Hands the partitions over and stops, within a bound. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            if (!thread.join(STOP_BOUND)) {
                LOG.warn("{} does not stop in time", settings.clientId());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
