package dev.warlog.replay.fork;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.CommandMessage;
import dev.warlog.contract.RecordKind;
import dev.warlog.contract.Topics;
import dev.warlog.log.CommandKey;
import dev.warlog.log.CommandPublisher;
import dev.warlog.log.CommandToPublish;
import dev.warlog.log.LogRecord;
import dev.warlog.log.LogTail;
import dev.warlog.log.PendingAnswers;
import dev.warlog.log.ReaderSettings;
import dev.warlog.log.UnavailableException;
import dev.warlog.replay.ReplayLimits;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.TraceParent;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands forks to the log and waits, within a bound, for what became of them. */
@ApplicationScoped
class ForkDesk {

    private static final String NAME = "replay-service";

    private final CommandPublisher publisher;
    private final PendingAnswers pending;
    private final LogTail tail;
    private final ObjectMapper mapper;
    private final long waitMillis;

    ForkDesk(
            ReplayLimits limits,
            ObjectMapper mapper,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        InstantSource clock = InstantSource.system();
        int timeoutMillis = Math.toIntExact(limits.readerSessionTimeout().toMillis());
        this.mapper = mapper;
        this.waitMillis = limits.forkWait().toMillis();
        this.pending = new PendingAnswers(limits.forksAtOnce());
        this.publisher = new CommandPublisher(
                bootstrapServers,
                Topics.COMBAT_COMMANDS.topicName(),
                "/" + NAME,
                Math.toIntExact(limits.forkWait().toMillis()),
                clock);
        this.tail = LogTail.start(
                new ReaderSettings(
                                bootstrapServers,
                                Topics.COMBAT_EVENTS.topicName(),
                                NAME + "-answers",
                                "",
                                timeoutMillis)
                        .gathering(PendingAnswers.GATHER_MILLIS),
                Duration.ZERO,
                clock,
                pending);
    }

    /**
     * Sends it.
     *
     * @return whether it has happened; false when nothing has come back in time
     * @throws ProblemException when it was refused, or cannot be sent
     */
    boolean send(CommandMessage message) {
        CommandKey key = new CommandKey("", message.id().value());
        String session = message.session().value();
        try {
            CompletableFuture<LogRecord> answer = pending.await(session, key, waitMillis);
            return happened(publisher
                    .publish(new CommandToPublish(
                            session,
                            key,
                            "combat." + CommandCodec.commandType(message.command()),
                            TraceParent.current().toString(),
                            null,
                            CommandCodec.encode(message)))
                    .thenCompose(_ -> answer)
                    .get());
        } catch (UnavailableException e) {
            throw unavailable();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                return false;
            }
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private boolean happened(LogRecord record) {
        if (record.kind() != RecordKind.REFUSAL) {
            return true;
        }
        JsonNode frame = json(record.value());
        String code = frame.path("code").asText("refused");
        throw new ProblemException(409, code, frame.path("message").asText());
    }

    private JsonNode json(byte[] bytes) {
        try {
            return mapper.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a record of the log is not JSON", e);
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(503, "unavailable", "The log does not take commands at present; try again.");
    }

    void stop(@Observes ShutdownEvent stopping) {
        tail.close();
        publisher.close();
    }
}
