package dev.warlog.session.fight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.CommandMessage;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.contract.RecordKind;
import dev.warlog.contract.Seats;
import dev.warlog.engine.Outcome;
import dev.warlog.log.CommandKey;
import dev.warlog.log.CommandToPublish;
import dev.warlog.log.LogRecord;
import dev.warlog.runtime.TraceParent;
import dev.warlog.session.RequestContext;
import dev.warlog.session.SessionSettings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Hands commands to the log and waits, within a bound, for what became of them. */
@ApplicationScoped
class CommandDesk {

    private static final Logger LOG = Logger.getLogger(CommandDesk.class);

    private final LogConnection log;
    private final FightStore store;
    private final Pool database;
    private final CommandRate rate;
    private final ObjectMapper mapper;
    private final long answerWaitMillis;

    CommandDesk(
            LogConnection log,
            FightStore store,
            Pool database,
            CommandRate rate,
            ObjectMapper mapper,
            SessionSettings settings) {
        this.log = log;
        this.store = store;
        this.database = database;
        this.rate = rate;
        this.mapper = mapper;
        this.answerWaitMillis = settings.fights().answerWait().toMillis();
    }

    /**
     * Sends a command. When its outcome comes back in time, the projection has it before the caller does.
     *
     * @return fails with the refusal as a problem, or with {@link dev.warlog.log.UnavailableException}
     */
    Uni<Answer> send(CommandMessage message) {
        String user = message.user() == null ? "" : message.user().value();
        rate.take(user);
        CommandKey key = new CommandKey(user, message.id().value());
        Executor comeBack = RequestContext.comeBack();
        CompletableFuture<LogRecord> answer =
                log.pending().await(message.session().value(), key, answerWaitMillis);
        CompletableFuture<LogRecord> published = log.publisher()
                .publish(new CommandToPublish(
                        message.session().value(),
                        key,
                        "combat." + CommandCodec.commandType(message.command()),
                        TraceParent.current().toString(),
                        null,
                        CommandCodec.encode(message)))
                .thenCompose(_ -> answer.copy());
        return Uni.createFrom()
                .completionStage(published)
                .emitOn(comeBack)
                .chain(record -> read(record, user))
                .onFailure(TimeoutException.class)
                .recoverWithItem(new Answer.Late());
    }

    private Uni<Answer> read(LogRecord record, String user) {
        JsonNode frame = json(record.value());
        if (record.kind() == RecordKind.OUTCOME) {
            JsonNode acknowledgement = acknowledgementOf(record);
            if (acknowledgement.path("queued").asBoolean()) {
                return Uni.createFrom().item(new Answer.Queued(acknowledgement));
            }
            Outcome outcome = OutcomeCodec.decode(record.value());
            // it has happened, whatever becomes of our list of it; the projection brings that up later
            return store.apply(database, outcome)
                    .onFailure()
                    .invoke(failure -> LOG.warnf(failure, "%s is not in the list of sessions yet", record))
                    .onFailure()
                    .recoverWithNull()
                    .chain(() -> shown(record, user))
                    .map(shown -> new Answer.Happened(outcome, shown));
        }
        if ("error".equals(frame.path("type").asText())) {
            throw Refusals.problem(frame);
        }
        return Uni.createFrom().item(new Answer.Repeated(frame.path("data")));
    }

    /** The outcome as the one who caused it may know it: not more than its socket would be sent. */
    private Uni<JsonNode> shown(LogRecord record, String user) {
        Map<String, byte[]> views = record.views();
        if (views.isEmpty()) {
            return Uni.createFrom().item(json(record.value()));
        }
        return store.team(database, record.session(), user)
                .map(team -> team == null ? Seats.PUBLIC : Seats.team(team))
                .onFailure()
                .invoke(failure -> LOG.warnf(failure, "%s is shown as to everybody", record))
                .onFailure()
                .recoverWithItem(Seats.PUBLIC)
                .map(viewer -> json(views.getOrDefault(viewer, record.value())));
    }

    private JsonNode acknowledgementOf(LogRecord record) {
        String text = record.header(HeaderNames.ACK);
        return text == null ? mapper.missingNode() : json(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode json(byte[] bytes) {
        try {
            return mapper.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a record of the log is not JSON", e);
        }
    }
}
