package dev.warlog.session.account;

import dev.warlog.session.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down guessing: after some free failures each further one doubles the pause before the next try. Counts by
 * username and address together, and with more patience by each of them alone, against many addresses or many names.
 * Known to this instance only; bounded, the least recent is forgotten first.
 */
@ApplicationScoped
class LoginFailures {

    private final SessionSettings.Accounts settings;
    private final InstantSource clock;
    private final Map<Key, Count> counts;

    LoginFailures(SessionSettings settings, InstantSource clock) {
        this.settings = settings.accounts();
        this.clock = clock;
        int most = this.settings.rememberedFailures();
        this.counts = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Count> eldest) {
                return size() > most;
            }
        };
    }

    /** How long this pair has to wait before its next try; zero when it need not. */
    synchronized Duration pause(String username, String address) {
        Instant now = clock.instant();
        Duration longest = Duration.ZERO;
        for (Key key : keys(username, address)) {
            Count count = counts.get(key);
            if (count != null && now.isBefore(count.blockedUntil())) {
                Duration left = Duration.between(now, count.blockedUntil());
                longest = left.compareTo(longest) > 0 ? left : longest;
            }
        }
        return longest;
    }

    /**
     * Counts a try of the pair as failed until it has {@link #succeeded}: counted after the slow check, many at once
     * would all still be free.
     */
    synchronized void tried(String username, String address) {
        count(new Key(Account.keyOf(username), address));
    }

    synchronized void failed(String username, String address) {
        count(new Key(Account.keyOf(username), ""));
        count(new Key("", address));
    }

    /** The pair is forgiven at a success; an address that guesses at other names is not. */
    synchronized void succeeded(String username, String address) {
        counts.remove(new Key(Account.keyOf(username), address));
    }

    private void count(Key key) {
        Instant now = clock.instant();
        Count before = counts.get(key);
        int failures = before == null || isForgotten(before, now) ? 1 : before.failures() + 1;
        counts.put(key, new Count(failures, now, now.plus(pauseAfter(failures - freeFailures(key)))));
    }

    private boolean isForgotten(Count count, Instant now) {
        return count.lastFailure().plus(settings.forgetFailuresAfter()).isBefore(now);
    }

    private int freeFailures(Key key) {
        return key.username().isEmpty() || key.address().isEmpty()
                ? settings.freeFailuresWide()
                : settings.freeFailures();
    }

    private Duration pauseAfter(int failuresTooMany) {
        if (failuresTooMany < 0) {
            return Duration.ZERO;
        }
        Duration pause = settings.firstPause().multipliedBy(1L << Math.min(failuresTooMany, 20));
        return pause.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : pause;
    }

    private static List<Key> keys(String username, String address) {
        String name = Account.keyOf(username);
        return List.of(new Key(name, address), new Key(name, ""), new Key("", address));
    }

    private record Key(String username, String address) {}

    private record Count(int failures, Instant lastFailure, Instant blockedUntil) {}
}
