package dev.warlog.combat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.engine.Refusal;
import dev.warlog.log.CommandRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * The anti-cheat stream: refusals that an honest client does not cause. It must never hold a fight up, so when it cannot
 * keep up they are counted and dropped; the log has them all.
 */
@ApplicationScoped
class CheatStream implements FightLogic.SuspicionListener {

    private static final Logger LOG = Logger.getLogger(CheatStream.class);

    /** What only a wrong or a dishonest client tries. */
    private static final Set<Refusal> SUSPICIOUS = EnumSet.of(
            Refusal.NOT_YOUR_COMBATANT, Refusal.NOT_YOUR_FIGHT, Refusal.TOO_FAST, Refusal.POSITION_NOT_ALLOWED);

    /** Refusals that may wait for the broker. */
    private static final int BUFFER = 1024;

    private final Emitter<byte[]> claims;
    private final MeterRegistry meters;

    CheatStream(
            @Channel("damage-validation") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    Emitter<byte[]> claims,
            MeterRegistry meters) {
        this.claims = claims;
        this.meters = meters;
    }

    @Override
    public void refused(CommandRecord command, Refusal reason, byte[] frame) {
        if (!SUSPICIOUS.contains(reason)) {
            return;
        }
        meters.counter("combat.suspicions", "reason", reason.code()).increment();
        try {
            claims.send(Message.of(frame).addMetadata(metadata(command, reason)));
        } catch (IllegalStateException e) {
            meters.counter("combat.suspicions.dropped").increment();
            LOG.warnf("the anti-cheat stream cannot keep up: %s", e.getMessage());
        }
    }

    private static OutgoingKafkaRecordMetadata<String> metadata(CommandRecord command, Refusal reason) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, HeaderNames.CE_SPECVERSION, "1.0");
        add(headers, HeaderNames.CE_ID, "suspicion:" + command.session() + ":" + command.offset());
        add(headers, HeaderNames.CE_TYPE, "warlog.combat.suspicion." + reason.code());
        add(headers, HeaderNames.CE_SOURCE, "/combat");
        add(headers, HeaderNames.CE_SUBJECT, command.session());
        add(headers, HeaderNames.USER, command.key().user());
        add(headers, HeaderNames.COMMAND, command.key().id());
        add(headers, HeaderNames.OFFSET, Long.toString(command.offset()));
        if (command.traceparent() != null) {
            add(headers, HeaderNames.TRACEPARENT, command.traceparent());
        }
        return OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(command.session())
                .withHeaders(headers)
                .build();
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
