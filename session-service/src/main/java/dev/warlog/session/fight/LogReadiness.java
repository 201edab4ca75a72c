package dev.warlog.session.fight;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready when Kafka answers, outcomes are seen and the projection goes on. */
@Readiness
@ApplicationScoped
class LogReadiness implements HealthCheck {

    private final LogConnection log;
    private final BrokerCheck broker;

    LogReadiness(LogConnection log, BrokerCheck broker) {
        this.log = log;
        this.broker = broker;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("Kafka").up();
        report(answer, "broker", broker.problem());
        report(answer, "answers", log.answersProblem());
        report(answer, "projection", log.projectionProblem());
        // the next command finds out whether it is over, so it must not keep commands away
        String commands = log.commandsProblem();
        answer.withData("commands", commands == null ? "ok" : commands);
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
