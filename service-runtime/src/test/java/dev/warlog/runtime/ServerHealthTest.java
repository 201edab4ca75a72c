package dev.warlog.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class ServerHealthTest {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static HealthCheckResponse answer(ServerHealth health) {
        return health.answer().await().atMost(LONGEST);
    }

    @Test
    void saysWhetherTheServerAnswers() {
        assertThat(answer(new ServerHealth("A", () -> Uni.createFrom().item("yes")))
                        .getStatus())
                .isEqualTo(Status.UP);
        var refused = answer(new ServerHealth("A", () -> Uni.createFrom().failure(new IllegalStateException("no"))));
        assertThat(refused.getStatus()).isEqualTo(Status.DOWN);
        assertThat(refused.getData().orElseThrow().get("problem")).asString().contains("no");
    }

    @Test
    void doesNotWaitForASilentServerAndAsksItOnlyOnce() {
        var questions = new AtomicInteger();
        var silent = new CompletableFuture<String>();
        var health = new ServerHealth("A", () -> {
            questions.incrementAndGet();
            return Uni.createFrom().completionStage(silent);
        });
        assertThat(answer(health).getStatus()).isEqualTo(Status.DOWN);
        assertThat(answer(health).getStatus()).isEqualTo(Status.DOWN);
        assertThat(questions).hasValue(1);
        silent.complete("at last");
        assertThat(answer(health).getStatus()).isEqualTo(Status.UP);
        assertThat(answer(health).getStatus()).isEqualTo(Status.UP);
        assertThat(questions.get()).isGreaterThan(1);
    }
}
