package dev.warlog.session.fight;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready when the log takes commands, answers are seen and the projection goes on. */
@Readiness
@ApplicationScoped
class LogReadiness implements HealthCheck {

    private final LogConnection log;

    LogReadiness(LogConnection log) {
        this.log = log;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("Kafka").up();
        report(answer, "commands", log.commandsProblem());
        report(answer, "answers", log.answersProblem());
        report(answer, "projection", log.projectionProblem());
        return answer.withData("projectionLag", log.projectionLag()).build();
    }

    private static void report(HealthCheckResponseBuilder answer, String part, @Nullable String problem) {
        if (problem == null) {
            answer.withData(part, "ok");
        } else {
            answer.withData(part, problem).down();
        }
    }
}
