package dev.warlog.combat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.Suspicion;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import dev.warlog.log.CommandRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The anti-cheat stream: what honest clients do not cause, or not often. It must never hold a fight up, so when it cannot
 * keep up records are counted and dropped; the log has them all.
 */
@ApplicationScoped
class CheatStream implements FightLogic.SuspicionListener {

    private static final Logger LOG = Logger.getLogger(CheatStream.class);

    /** Records that may wait for the broker. */
    private static final int BUFFER = 1024;

    private final Emitter<byte[]> records;
    private final Event<OffenceScored> hook;
    private final MeterRegistry meters;
    private final CheatScores scores;
    private final int threshold;
    private final InstantSource clock;

    CheatStream(
            @Channel("damage-validation") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    Emitter<byte[]> records,
            Event<OffenceScored> hook,
            CombatLimits limits,
            MeterRegistry meters,
            InstantSource clock) {
        this.records = records;
        this.clock = clock;
        this.hook = hook;
        this.meters = meters;
        scores = new CheatScores(limits.offences());
        threshold = limits.offences().threshold();
        meters.gauge("combat.cheat.accounts", scores, CheatScores::size);
    }

    @Override
    public void refused(CommandRecord record, SessionId session, Command command, Decision.Rejected refusal) {
        Offence offence = Offence.of(command, refusal.reason());
        if (offence == null || record.key().user().isEmpty()) {
            return;
        }
        RecordHeaders headers = new RecordHeaders();
        add(headers, HeaderNames.CE_ID, "suspicion:" + session + ":" + record.offset());
        add(headers, HeaderNames.OFFSET, Long.toString(record.offset()));
        if (record.traceparent() != null) {
            add(headers, HeaderNames.TRACEPARENT, record.traceparent());
        }
        Where where = new Where(session, new CommandId(record.key().id()), clock.millis(), null);
        offended(
                new UserId(record.key().user()),
                offence,
                refusal.reason().code(),
                where,
                refusal.message(),
                refusal.needed(),
                headers);
    }

    @Override
    public void happened(Outcome outcome) {
        Decision.Cause cause = outcome.cause();
        UserId user = cause == null ? null : cause.user();
        if (cause == null || user == null) {
            return;
        }
        for (CombatEvent event : outcome.events()) {
            if (event instanceof CombatEvent.RewindClamped clamped) {
                RecordHeaders headers = new RecordHeaders();
                add(headers, HeaderNames.CE_ID, "suspicion:" + outcome.session() + ":seq-" + outcome.seq());
                add(headers, HeaderNames.SEQ, Long.toString(outcome.seq()));
                SortedMap<String, Long> data = new TreeMap<>();
                data.put("askedTicks", clamped.askedTicks());
                data.put("allowedTicks", (long) clamped.allowedTicks());
                offended(
                        user,
                        Offence.REWIND_CLAMPED,
                        Offence.REWIND_CLAMPED.code(),
                        new Where(outcome.session(), cause.id(), outcome.atMillis(), outcome.seq()),
                        "the world was not looked at as far back as was asked",
                        data,
                        headers);
            }
        }
    }

    private record Where(
            SessionId session,
            @Nullable CommandId command,
            long atMillis,
            @Nullable Long seq) {}

    private void offended(
            UserId user,
            Offence offence,
            String reason,
            Where where,
            String message,
            SortedMap<String, Long> data,
            RecordHeaders headers) {
        meters.counter("combat.suspicions", "reason", reason).increment();
        CheatScores.Scored scored = scores.offend(user, offence, where.atMillis());
        if (scored.weight() > 0) {
            boolean crossed = scored.before() < threshold && scored.score() >= threshold;
            hook.fireAsync(new OffenceScored(user, where.session(), reason, scored.score(), crossed))
                    .exceptionally(failure -> {
                        meters.counter("combat.cheat.hook.failures").increment();
                        LOG.error("an observer of offences failed", failure);
                        return null;
                    });
        }
        add(headers, HeaderNames.CE_SPECVERSION, "1.0");
        add(headers, HeaderNames.CE_TYPE, "warlog.combat.suspicion." + reason);
        add(headers, HeaderNames.CE_SOURCE, "/combat");
        add(headers, HeaderNames.CE_SUBJECT, where.session().value());
        add(headers, HeaderNames.CE_TIME, Instant.ofEpochMilli(where.atMillis()).toString());
        add(headers, HeaderNames.USER, user.value());
        add(headers, HeaderNames.SCORE, Integer.toString(scored.score()));
        if (where.command() != null) {
            add(headers, HeaderNames.COMMAND, where.command().value());
        }
        Suspicion suspicion = new Suspicion(
                where.session(),
                user,
                where.command(),
                where.atMillis(),
                where.seq(),
                reason,
                message,
                scored.weight(),
                scored.score(),
                data);
        OutgoingKafkaRecordMetadata<String> metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(where.session().value())
                .withHeaders(headers)
                .build();
        try {
            records.send(Message.of(suspicion.encode()).addMetadata(metadata));
        } catch (IllegalStateException e) {
            meters.counter("combat.suspicions.dropped").increment();
            LOG.warnf("the anti-cheat stream cannot keep up: %s", e.getMessage());
        }
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
