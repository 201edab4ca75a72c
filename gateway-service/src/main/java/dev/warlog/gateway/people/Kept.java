package dev.warlog.gateway.people;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers kept for a short time, bounded in number; who asks while an answer is awaited waits for the same one. */
final class Kept<T> {

    private record Answer<T>(Future<Optional<T>> future, long askedMillis) {}

    private final Function<String, Future<Optional<T>>> ask;
    private final long lifeMillis;
    private final InstantSource clock;
    private final Map<String, Answer<T>> answers;

    Kept(Function<String, Future<Optional<T>>> ask, int most, long lifeMillis, InstantSource clock) {
        this.ask = ask;
        this.lifeMillis = lifeMillis;
        this.clock = clock;
        this.answers = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Answer<T>> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Future<Optional<T>> of(String key) {
        Answer<T> known = answers.get(key);
        return known == null || isStale(known) ? fresh(key) : known.future();
    }

    private boolean isStale(Answer<T> answer) {
        return answer.future().failed() || clock.millis() - answer.askedMillis() >= lifeMillis;
    }

    synchronized Future<Optional<T>> fresh(String key) {
        answers.remove(key);
        Future<Optional<T>> asked = ask.apply(key);
        answers.put(key, new Answer<>(asked, clock.millis()));
        return asked;
    }

    synchronized void forget(String key) {
        answers.remove(key);
    }
}
