package dev.warlog.runtime;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server for a sign of life within a bound: a service that waits for a silent server before it says how it is, is
 * taken for silent itself. At most one question is under way.
 */
public final class ServerHealth {

    /** A readiness is asked every few seconds, and whoever asks waits no longer than some. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final String server;
    private final Supplier<? extends Uni<?>> question;
    private @Nullable CompletableFuture<?> underWay;

    /** @param question asks anew each time that it is subscribed to */
    public ServerHealth(String server, Supplier<? extends Uni<?>> question) {
        this.server = server;
        this.question = question;
    }

    public Uni<HealthCheckResponse> answer() {
        return Uni.createFrom()
                .completionStage(this::sign)
                .ifNoItem()
                .after(WAIT)
                .fail()
                .map(any -> HealthCheckResponse.up(server))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named(server)
                        .down()
                        .withData("problem", failure.toString())
                        .build());
    }

    /** A copy: who gives up waiting does not end the question. */
    private synchronized CompletableFuture<?> sign() {
        CompletableFuture<?> sign = underWay;
        if (sign == null || sign.isDone()) {
            sign = question.get().subscribeAsCompletionStage();
            underWay = sign;
        }
        return sign.copy();
    }
}
