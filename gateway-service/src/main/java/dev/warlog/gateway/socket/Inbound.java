package dev.warlog.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.character.CharacterDesk;
import dev.warlog.gateway.chat.ChatDesk;
import dev.warlog.gateway.chat.Typing;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClosingCode;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.client.Inflow;
import dev.warlog.gateway.command.CommandIntake;
import dev.warlog.gateway.fanout.Ask;
import dev.warlog.gateway.join.Joins;
import dev.warlog.gateway.presence.PresenceDesk;
import dev.warlog.gateway.presence.RoomPeople;
import dev.warlog.gateway.room.RoomDesk;
import dev.warlog.gateway.token.TokenRefusedException;
import dev.warlog.gateway.token.TokenRefusedException.Reason;
import dev.warlog.gateway.token.TokenVerifier;
import dev.warlog.gateway.token.VerifiedToken;
import io.vertx.core.AsyncResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes what clients send, whatever transport it came by; on the connection's event loop. */
@ApplicationScoped
public class Inbound {

    private static final Logger LOG = Logger.getLogger(Inbound.class);
    private static final String UNKNOWN = "unknown";

    /** Slowness is counted; only so many times as much is worth a line of log. */
    private static final int LOGGED_SLOWNESS = 5;

    private final Joins joins;
    private final CommandIntake commands;
    private final RoomDesk rooms;
    private final ChatDesk chat;
    private final Typing typing;
    private final RoomPeople people;
    private final PresenceDesk presence;
    private final CharacterDesk characters;
    private final TokenVerifier tokens;
    private final GatewayMetrics metrics;
    private final InstantSource clock;
    private final MessageReader reader;
    private final long slowNanos;

    Inbound(
            Joins joins,
            CommandIntake commands,
            RoomDesk rooms,
            ChatDesk chat,
            Typing typing,
            RoomPeople people,
            PresenceDesk presence,
            CharacterDesk characters,
            TokenVerifier tokens,
            GatewayLimits limits,
            GatewayMetrics metrics,
            InstantSource clock) {
        this.joins = joins;
        this.commands = commands;
        this.rooms = rooms;
        this.chat = chat;
        this.typing = typing;
        this.people = people;
        this.presence = presence;
        this.characters = characters;
        this.tokens = tokens;
        this.metrics = metrics;
        this.clock = clock;
        this.reader = new MessageReader(limits.inbound().maxMessageBytes());
        this.slowNanos = TimeUnit.MILLISECONDS.toNanos(limits.inbound().slowHandlerMillis());
    }

    /** One message, not read yet. */
    private interface Unread {
        ClientMessage read() throws ClientMessage.Fault;
    }

    /** Handles one message of JSON. */
    public void accept(Client client, String text) {
        take(client, text.length(), () -> reader.read(text));
    }

    /** Handles one message of CBOR. */
    public void acceptCbor(Client client, byte[] bytes) {
        take(client, bytes.length, () -> reader.readCbor(bytes));
    }

    /** Handles one message that was parsed elsewhere; its size is for the caller to look at. */
    public void accept(Client client, JsonNode message) {
        take(client, message.toString().length(), () -> MessageReader.message(message));
    }

    private void take(Client client, int size, Unread unread) {
        long now = clock.millis();
        client.heard(now);
        if (now >= client.expiresAtMillis()) {
            client.close(ClosingCode.UNAUTHENTICATED);
            return;
        }
        long begun = System.nanoTime();
        String type = UNKNOWN;
        try {
            ClientMessage message = unread.read();
            type = message.kind().type();
            long retryAfterMillis = client.inflow().take(message.kind().sort(), now);
            if (retryAfterMillis == 0) {
                handle(client, message, begun);
            } else {
                tooFast(client, message, retryAfterMillis);
            }
        } catch (ClientMessage.Fault e) {
            fault(client, e.id, e.session, e.code, String.valueOf(e.getMessage()), Map.of());
        } catch (MalformedMessageException e) {
            malformed(client, null, null, e);
        }
        metrics.received(type);
        client.received(type, now, size);
        long nanos = System.nanoTime() - begun;
        if (nanos > slowNanos) {
            metrics.slowHandler(type);
        }
        if (nanos > slowNanos * LOGGED_SLOWNESS) {
            LOG.warnf("a %s of %s held up its event loop for %d ms", type, client.userId(), nanos / 1_000_000);
        }
    }

    /** Takes a ping of the transport; each is answered, so that too many of them would be a way to make us write. */
    public void pinged(Client client) {
        long now = clock.millis();
        client.heard(now);
        if (client.inflow().take(Inflow.Sort.CONTROL, now) != 0
                && client.inflow().take(Inflow.Sort.FAULT, now) != 0) {
            client.close(ClosingCode.TOO_MANY_FAULTS);
        }
    }

    /** Refuses a message that came otherwise than was agreed on. */
    public void refuseEncoding(Client client, String code, String text) {
        refuse(client, null, code, text);
    }

    /** Refuses a message that could not be read. */
    public void refuse(Client client, @Nullable String id, String code, String text) {
        client.heard(clock.millis());
        metrics.received(UNKNOWN);
        fault(client, id, null, code, text, Map.of());
    }

    private void handle(Client client, ClientMessage message, long receivedNanos) {
        try {
            switch (message.kind()) {
                case JOIN -> join(client, message, false);
                case SPECTATE -> join(client, message, true);
                case LEAVE -> joins.leave(client, message.id(), message.session());
                case ACTION -> command(client, CommandIntake.Kind.ACT, message, receivedNanos);
                case CANCEL -> command(client, CommandIntake.Kind.CANCEL, message, receivedNanos);
                case POSITION -> command(client, CommandIntake.Kind.POSITION, message, receivedNanos);
                case PING -> client.send(GatewayFrames.pong(message.id(), clock.millis()));
                case REFRESH -> refresh(client, message);
                case ROOM_JOIN -> rooms.join(client, message.id(), message.data());
                case ROOM_LEAVE -> rooms.leave(client, message.id(), message.data());
                case ROOM_RESUME -> rooms.resume(client, message.id(), message.data());
                case CHAT_MESSAGE -> chat.message(client, message.id(), message.data());
                case ROOM_MEMBERS -> people.members(client, message.id(), message.data());
                case CHARACTER_MOVE -> characters.move(client, message.id(), message.data());
                case CHARACTER_ACTION -> characters.action(client, message.id(), message.data());
                case CHARACTER_STATUS -> characters.status(client, message.id(), message.data());
                case PRESENCE_SET -> presence.set(client, message.id(), message.data());
                case PRESENCE_WATCH -> presence.watch(client, message.id());
                case PRESENCE_GET -> presence.get(client, message.id(), message.data());
                case SUSPEND -> presence.suspend(client, message.id());
                case CHAT_TYPING -> typing.typing(client, message.id(), message.data());
                case CHAT_EMOJI -> chat.emoji(client, message.id(), message.data());
            }
        } catch (MalformedMessageException e) {
            malformed(client, message.id(), message.session().isEmpty() ? null : message.session(), e);
        }
    }

    private void join(Client client, ClientMessage message, boolean spectates) {
        var _ = joins.join(client, message.id(), message.session(), ask(message.data(), spectates));
    }

    private void command(Client client, CommandIntake.Kind kind, ClientMessage message, long receivedNanos) {
        // who does not name a claim cannot tell its acknowledgement from another's, and sees where it is anyway
        boolean acknowledged = message.named() || kind != CommandIntake.Kind.POSITION;
        commands.take(client, kind, message.id(), acknowledged, message.session(), message.data(), receivedNanos);
    }

    /** As whom a client sees is never its own choice; it may only say as whom it saw what it has. */
    private static Ask ask(JsonNode data, boolean spectates) {
        return new Ask(since(data), spectates, data.path("viewer").textValue());
    }

    private static @Nullable Long since(JsonNode data) {
        JsonNode since = data.path("sinceSeq");
        if (since.isMissingNode() || since.isNull()) {
            return null;
        }
        if (!since.isIntegralNumber() || !since.canConvertToLong() || since.longValue() < 0) {
            throw new MalformedMessageException("data.sinceSeq", "must be a whole number from 0");
        }
        return since.longValue();
    }

    private void refresh(Client client, ClientMessage message) {
        String token = message.data().path("token").textValue();
        if (token == null) {
            throw new MalformedMessageException("data.token", "is required");
        }
        tokens.verify(token).onComplete(judged -> client.execute(() -> refreshed(client, message.id(), judged)));
    }

    private static void refreshed(Client client, String id, AsyncResult<VerifiedToken> judged) {
        if (judged.failed()) {
            if (judged.cause() instanceof TokenRefusedException refused) {
                refuseToken(client, id, refused.reason());
            } else {
                client.sendError(id, null, "unavailable", "The token cannot be verified at present; try again.");
            }
            return;
        }
        VerifiedToken token = judged.result();
        if (!token.userId().equals(client.userId())) {
            refuseToken(client, id, Reason.OTHER_USER);
            return;
        }
        client.expiresAtMillis(token.expiresAtMillis());
        client.admin(token.admin());
        client.login(token.login());
        client.send(GatewayFrames.ack(id, "{\"expiresAt\":" + token.expiresAtMillis() + "}"));
    }

    private static void refuseToken(Client client, String id, Reason reason) {
        client.sendError(id, null, "unauthenticated", reason.detail(), Map.of("reason", reason.text()));
    }

    private void tooFast(Client client, ClientMessage message, long retryAfterMillis) {
        fault(
                client,
                message.id(),
                message.session().isEmpty() ? null : message.session(),
                "rate-limited",
                "Messages of this type come too fast.",
                Map.of("retryAfterMs", retryAfterMillis));
    }

    private void malformed(Client client, @Nullable String id, @Nullable String session, MalformedMessageException e) {
        fault(client, id, session, "bad-request", e.text(), Map.of("violations", e.violations()));
    }

    /** Refuses a message; who keeps on sending such ones is closed. */
    private void fault(
            Client client,
            @Nullable String id,
            @Nullable String session,
            String code,
            String message,
            Map<String, ?> data) {
        if (client.inflow().take(Inflow.Sort.FAULT, clock.millis()) == 0) {
            client.sendError(id, session, code, message, data);
        } else {
            client.close(ClosingCode.TOO_MANY_FAULTS);
        }
    }
}
