package dev.warlog.gateway.fanout;

import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.CommandIds;
import dev.warlog.gateway.client.FollowedDelivery;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.log.CommandKey;
import dev.warlog.log.LogRecord;
import dev.warlog.runtime.TraceParent;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Brings what became of a command to the connections that sent it. */
@ApplicationScoped
class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final Clients clients;
    private final GatewayMetrics metrics;

    Answers(Clients clients, GatewayMetrics metrics) {
        this.clients = clients;
        this.metrics = metrics;
    }

    /** @param followed when the command is sampled */
    void pass(LogRecord record, @Nullable FollowedDelivery followed) {
        // a command that had an outcome ends with that, not with its acknowledgement
        FollowedDelivery ending = record.kind() == RecordKind.OUTCOME ? null : followed;
        for (CommandKey key : record.answers()) {
            for (Client client : clients.of(key.user())) {
                CommandIds.Sent sent = client.commandIds().sent(record.session(), key.id());
                if (sent != null) {
                    metrics.answered(System.nanoTime() - sent.nanos());
                    if (sent.acknowledged() || record.kind() != RecordKind.OUTCOME) {
                        Frame frame = frame(record, key.id());
                        client.send(ending == null ? frame : ending.to(client, frame));
                    }
                    trace(record, key);
                }
            }
        }
    }

    private static void trace(LogRecord record, CommandKey key) {
        if (LOG.isDebugEnabled()) {
            TraceParent.parse(record.header(HeaderNames.TRACEPARENT)).makeCurrent();
            LOG.debugf("%s of %s is answered by %s", key.id(), key.user(), record);
            TraceParent.clearCurrent();
        }
    }

    /** A private record is the frame itself; for a public one its sender gets an acknowledgement of its own. */
    private static Frame frame(LogRecord record, String id) {
        if (record.kind() != RecordKind.OUTCOME) {
            return Frame.answer(record.kind() == RecordKind.REFUSAL ? Frames.ERROR : Frames.ACK, id, record.value());
        }
        String data = record.header(HeaderNames.ACK);
        return GatewayFrames.ack(id, data == null ? "{\"seq\":" + record.seq() + "}" : data);
    }
}
