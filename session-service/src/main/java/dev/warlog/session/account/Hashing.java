package dev.warlog.session.account;

import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import dev.warlog.session.RequestContext;
import dev.warlog.session.SessionSettings;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Hashes passwords on a few threads of their own, so that logins cannot starve anything else. */
@ApplicationScoped
@Startup
class Hashing {

    private final ThreadPoolExecutor threads;

    /** A hash that nobody's password has, for unknown usernames: they must take as long as known ones. */
    private final String decoy = PasswordHash.of("nobody's password");

    Hashing(SessionSettings settings) {
        int count = settings.accounts().hashThreads();
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.accounts().hashQueue()),
                Thread.ofPlatform().name("password-hash-", 0).daemon().factory());
    }

    Uni<String> hash(String password) {
        return offLoop(() -> PasswordHash.of(password));
    }

    Uni<Boolean> matches(String password, String hash) {
        return offLoop(() -> PasswordHash.matches(password, hash));
    }

    /** Takes as long as {@link #matches} and is always false. */
    Uni<Boolean> matchesNobody(String password) {
        return matches(password, decoy).map(_ -> false);
    }

    /** Comes back to the request's own context, which the database session is bound to. */
    private <T> Uni<T> offLoop(Supplier<T> work) {
        Executor comeBack = RequestContext.comeBack();
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(_ -> new ProblemException(
                        Problem.of(503, "overloaded", "Too many logins at once; try again in a moment."),
                        Map.of("Retry-After", "1")))
                .emitOn(comeBack);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
