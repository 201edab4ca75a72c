package dev.warlog.gateway.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.ClientCommands;
import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.CommandMessage;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.Topics;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.fanout.EventTail;
import dev.warlog.log.CommandKey;
import dev.warlog.log.CommandPublisher;
import dev.warlog.log.CommandToPublish;
import dev.warlog.runtime.StageTimes;
import dev.warlog.runtime.TraceParent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts what players do onto the log; what became of it comes back with the outcomes. */
@Startup
@Singleton
public class CommandIntake {

    /** The commands that a socket takes. */
    public enum Kind {
        ACT,
        CANCEL,
        POSITION
    }

    private static final Logger LOG = Logger.getLogger(CommandIntake.class);

    private final CommandPublisher publisher;
    private final EventTail tail;
    private final GatewayLimits limits;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final String gateway;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong pendingBytes = new AtomicLong();

    CommandIntake(
            EventTail tail,
            GatewayLimits limits,
            GatewayMetrics metrics,
            InstantSource clock,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.tail = tail;
        this.limits = limits;
        this.metrics = metrics;
        this.clock = clock;
        this.gateway = limits.lifetime().name().orElseGet(CommandIntake::hostName);
        metrics.underWay("commands", pending::get);
        this.publisher = new CommandPublisher(
                bootstrapServers,
                Topics.COMBAT_COMMANDS.topicName(),
                "/gateway",
                limits.commands().publishTimeoutMillis(),
                clock);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "gateway";
        }
    }

    /** Why commands are refused at present, or null. */
    public @Nullable String problem() {
        return publisher.problem();
    }

    /**
     * Takes a command. The client gets an error frame when it cannot go onto the log.
     *
     * @param acknowledged whether the client is told that it was accepted; of a refusal it is told in any case
     * @param receivedNanos when it came, as {@link System#nanoTime} says
     * @throws MalformedMessageException when the data are not what the kind of command wants
     */
    public void take(
            Client client,
            Kind kind,
            String id,
            boolean acknowledged,
            String session,
            JsonNode data,
            long receivedNanos) {
        Command command = command(client, kind, data);
        byte[] value = CommandCodec.encode(
                new CommandMessage(new CommandId(id), new SessionId(session), new UserId(client.userId()), command));
        if (client.pendingCommands().get() >= limits.inbound().maxPendingCommands()) {
            client.sendError(
                    id,
                    session,
                    "rate-limited",
                    "Too many commands of this connection are not confirmed yet.",
                    Map.of("retryAfterMs", limits.commands().publishTimeoutMillis() / 10));
            return;
        }
        String unavailable = unavailable(value.length);
        if (unavailable != null) {
            client.sendError(id, session, "unavailable", unavailable);
            return;
        }
        client.commandIds().sent(session, id, System.nanoTime(), acknowledged);
        TraceParent trace =
                TraceParent.newRandom(kind == Kind.ACT ? limits.commands().sampleOneIn() : 0);
        StageTimes times = trace.isSampled() ? begin(trace, receivedNanos) : null;
        publish(client, id, session, "combat." + CommandCodec.commandType(command), value, trace, times);
    }

    private StageTimes begin(TraceParent trace, long receivedNanos) {
        return new StageTimes(trace, "gateway-in", clock)
                .reached("socket", receivedNanos)
                .reached("parsed");
    }

    /** Takes a command of the server itself; false when it cannot go onto the log. */
    public boolean report(String session, String id, Command command) {
        byte[] value =
                CommandCodec.encode(new CommandMessage(new CommandId(id), new SessionId(session), null, command));
        if (unavailable(value.length) != null) {
            return false;
        }
        pending.incrementAndGet();
        pendingBytes.addAndGet(value.length);
        String type = "combat." + CommandCodec.commandType(command);
        var _ = publisher
                .publish(new CommandToPublish(
                        session,
                        new CommandKey("", id),
                        type,
                        TraceParent.newRandom().toString(),
                        gateway,
                        value))
                .whenComplete((done, failure) -> {
                    pending.decrementAndGet();
                    pendingBytes.addAndGet(-value.length);
                    if (failure != null) {
                        LOG.warnf("the log did not confirm %s of %s: %s", type, session, failure);
                    }
                });
        return true;
    }

    private static Command command(Client client, Kind kind, JsonNode data) {
        return switch (kind) {
            case ACT -> ClientCommands.act(data);
            case CANCEL -> ClientCommands.cancel(data);
            case POSITION -> ClientCommands.position(data, new UserId(client.userId()));
        };
    }

    /** Refuses before the log's client would have to wait, which it does on the caller's thread. */
    private @Nullable String unavailable(int bytes) {
        GatewayLimits.Commands most = limits.commands();
        if (pending.get() >= most.maxPending() || pendingBytes.get() + bytes > most.maxPendingBytes()) {
            return "Too many commands are not confirmed yet; nothing was done.";
        }
        return tail.problem() == null ? null : "The log cannot be reached; nothing was done.";
    }

    private void publish(
            Client client,
            String id,
            String session,
            String type,
            byte[] value,
            TraceParent trace,
            @Nullable StageTimes times) {
        trace.makeCurrent();
        try {
            LOG.debugf("%s %s of %s for %s", type, id, client.userId(), session);
            long begun = System.nanoTime();
            client.pendingCommands().incrementAndGet();
            pending.incrementAndGet();
            pendingBytes.addAndGet(value.length);
            if (times != null) {
                times.reached("handed");
            }
            var _ = publisher
                    .publish(new CommandToPublish(
                            session, new CommandKey(client.userId(), id), type, trace.toString(), gateway, value))
                    .whenComplete((done, failure) -> {
                        client.pendingCommands().decrementAndGet();
                        pending.decrementAndGet();
                        pendingBytes.addAndGet(-value.length);
                        if (failure == null) {
                            metrics.published(System.nanoTime() - begun);
                            if (times != null) {
                                times.reached("confirmed").tell();
                            }
                        } else {
                            client.sendError(
                                    id,
                                    session,
                                    "unavailable",
                                    "The log did not confirm the command; sending it again with its id is safe.");
                        }
                    });
        } finally {
            TraceParent.clearCurrent();
        }
    }

    @PreDestroy
    void stop() {
        publisher.close();
    }
}
