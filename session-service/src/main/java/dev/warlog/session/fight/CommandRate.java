package dev.warlog.session.fight;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.Rate;
import dev.warlog.session.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** How fast each user may send commands. */
@ApplicationScoped
class CommandRate {

    private final Rate rate;

    CommandRate(SessionSettings settings, InstantSource clock) {
        SessionSettings.Fights fights = settings.fights();
        this.rate = new Rate(fights.commandBurst(), fights.commandsPerSecond() * 60, fights.watchedUsers(), clock);
    }

    /**
     * Takes one command's share.
     *
     * @throws ProblemException 429 {@code rate-limited} when nothing is left
     */
    void take(String user) {
        Duration wait = rate.take(user);
        if (wait.isPositive()) {
            throw Rate.refusal("rate-limited", "Too many commands; wait a moment.", wait);
        }
    }
}
