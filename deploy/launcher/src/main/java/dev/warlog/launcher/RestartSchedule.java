package dev.warlog.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When to start what has died: almost at once, then after twice as long each time up to 30 s, until it has run for a minute. */
final class RestartSchedule {
    /** Fights wait for it; what dies again and again waits long enough soon. */
    static final Duration FIRST_PAUSE = Duration.ofMillis(100);

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    static final Duration STEADY = Duration.ofMinutes(1);

    /** What to do about something that does not run. */
    sealed interface Advice {}

    /** It has just been found: a start is planned after this pause. */
    record Later(Duration pause) implements Advice {}

    /** A start is planned and not due yet. */
    record Wait() implements Advice {}

    /** Start it. */
    record Now() implements Advice {}

    private record Plan(Duration pause, Instant due, boolean done) {}

    private final Map<String, Plan> plans = new HashMap<>();

    /** To be asked again and again while the named thing does not run. */
    Advice next(String name, Instant now) {
        var plan = plans.get(name);
        if (plan == null || plan.done()) {
            Duration pause = pauseAfter(plan, now);
            plans.put(name, new Plan(pause, now.plus(pause), false));
            return new Later(pause);
        }
        if (now.isBefore(plan.due())) {
            return new Wait();
        }
        plans.put(name, new Plan(plan.pause(), plan.due(), true));
        return new Now();
    }

    private static Duration pauseAfter(@Nullable Plan last, Instant now) {
        if (last == null || last.due().plus(STEADY).isBefore(now)) {
            return FIRST_PAUSE;
        }
        Duration doubled = last.pause().multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
}
