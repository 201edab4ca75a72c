package dev.warlog.session.fight;

import dev.warlog.contract.Topics;
import dev.warlog.log.CommandPublisher;
import dev.warlog.log.LogTail;
import dev.warlog.log.PendingAnswers;
import dev.warlog.log.ProjectionReader;
import dev.warlog.log.ReaderSettings;
import dev.warlog.session.SessionSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** This service's ties to the log: commands out, answers back, and the projection. */
@ApplicationScoped
class LogConnection {

    private static final String NAME = "session-service";

    private final CommandPublisher publisher;
    private final PendingAnswers pending;
    private final LogTail tail;
    private final ProjectionReader projectionReader;

    LogConnection(SessionSettings settings, FightProjection projection, InstantSource clock, MeterRegistry metrics) {
        SessionSettings.Fights fights = settings.fights();
        String events = Topics.COMBAT_EVENTS.topicName();
        int timeoutMillis = millis(fights.projectionTimeout());
        this.pending = new PendingAnswers(fights.waitingCallers());
        this.publisher = new CommandPublisher(
                settings.kafka(), Topics.COMBAT_COMMANDS.topicName(), "/" + NAME, millis(fights.deliveryWait()), clock);
        this.tail = LogTail.start(
                new ReaderSettings(settings.kafka(), events, NAME + "-answers", "", timeoutMillis)
                        .gathering(PendingAnswers.GATHER_MILLIS),
                Duration.ZERO,
                clock,
                pending);
        this.projectionReader = ProjectionReader.start(
                new ReaderSettings(settings.kafka(), events, NAME + "-fights", NAME + "-fights", timeoutMillis),
                projection);
        Gauge.builder("warlog.projection.lag", projectionReader, ProjectionReader::lag)
                .description("Records not yet worked in")
                .register(metrics);
        Gauge.builder("warlog.answers.waiting", pending, PendingAnswers::size)
                .description("Callers that wait for an outcome")
                .register(metrics);
    }

    CommandPublisher publisher() {
        return publisher;
    }

    PendingAnswers pending() {
        return pending;
    }

    /** Connects with the start and not with the first request. */
    void connect(@Observes StartupEvent started) {
        pending.size();
    }

    void disconnect(@Observes ShutdownEvent stopping) {
        projectionReader.close();
        tail.close();
        publisher.close();
    }

    /** Why commands cannot be sent, or null. */
    @Nullable
    String commandsProblem() {
        return publisher.problem();
    }

    /** Why answers are not seen, or null. */
    @Nullable
    String answersProblem() {
        return tail.problem();
    }

    /** Why the projection does not go on, or null. */
    @Nullable
    String projectionProblem() {
        return projectionReader.problem();
    }

    /** Records that the projection has still to work in. */
    long projectionLag() {
        return projectionReader.lag();
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
