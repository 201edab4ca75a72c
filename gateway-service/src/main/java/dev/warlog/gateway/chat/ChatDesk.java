package dev.warlog.gateway.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.RoomId;
import dev.warlog.contract.RoomMessage;
import dev.warlog.gateway.ChatLimits;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.people.Profile;
import dev.warlog.gateway.people.Profiles;
import dev.warlog.gateway.room.RoomDesk;
import dev.warlog.gateway.room.RoomPublisher;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Takes what people say to each other, in rooms and in whispers. */
@ApplicationScoped
public class ChatDesk {

    /** The longest emoji are families joined of several people with their skin. */
    private static final int MOST_EMOJI_CODE_POINTS = 12;

    private static final String MESSAGE = "chat:message";

    private final Profiles profiles;
    private final RoomPublisher publisher;
    private final WordFilter words;
    private final SpamGuard spam;
    private final ChatLimits limits;
    private final GatewayMetrics metrics;
    private final InstantSource clock;

    ChatDesk(
            Profiles profiles,
            RoomPublisher publisher,
            WordFilter words,
            GatewayLimits limits,
            GatewayMetrics metrics,
            InstantSource clock) {
        this.profiles = profiles;
        this.publisher = publisher;
        this.words = words;
        this.limits = limits.chat();
        this.spam = new SpamGuard(this.limits);
        this.metrics = metrics;
        this.clock = clock;
    }

    /** {@code chat:message {room | to, text}} */
    public void message(Client client, String id, JsonNode data) {
        String text = text(data);
        if (data.hasNonNull("to")) {
            whisper(client, id, addressee(data), text);
        } else {
            RoomId room = RoomDesk.room(data);
            if (isIn(client, id, room)) {
                speak(client, id, text, said -> publish(client, id, room, MESSAGE, said));
            }
        }
    }

    /** {@code chat:emoji {room, emoji, messageSeq?}}: a reaction, to a message or to what goes on. */
    public void emoji(Client client, String id, JsonNode data) {
        RoomId room = RoomDesk.room(data);
        String emoji = emoji(data);
        JsonNode to = data.path("messageSeq");
        if (!to.isMissingNode() && !(to.isIntegralNumber() && to.canConvertToLong() && to.longValue() >= 0)) {
            throw new MalformedMessageException("data.messageSeq", "must be the seq of a message");
        }
        if (isIn(client, id, room)) {
            speak(client, id, "", said -> {
                said.remove("text");
                said.put("emoji", emoji);
                if (!to.isMissingNode()) {
                    said.put("messageSeq", to.longValue());
                }
                publish(client, id, room, "chat:emoji", said);
            });
        }
    }

    private String text(JsonNode data) {
        String written = data.path("text").textValue();
        String text = written == null ? "" : ChatText.of(written);
        if (text.isEmpty() || text.codePointCount(0, text.length()) > limits.maxCharacters()) {
            throw new MalformedMessageException(
                    "data.text", "must be text of 1 to " + limits.maxCharacters() + " visible characters");
        }
        return text;
    }

    static String addressee(JsonNode data) {
        String to = data.path("to").textValue();
        if (to == null) {
            throw new MalformedMessageException("data.to", "must be the id of a user");
        }
        return RoomId.ofUser(to).id();
    }

    private static String emoji(JsonNode data) {
        String emoji = data.path("emoji").textValue();
        boolean is = emoji != null
                && !emoji.isEmpty()
                && emoji.codePointCount(0, emoji.length()) <= MOST_EMOJI_CODE_POINTS
                && emoji.codePoints().allMatch(ChatDesk::partOfEmoji)
                && emoji.codePoints().anyMatch(Character::isExtendedPictographic);
        if (emoji == null || !is) {
            throw new MalformedMessageException("data.emoji", "must be an emoji");
        }
        return emoji;
    }

    private static boolean partOfEmoji(int codePoint) {
        boolean joins = codePoint == 0x200D || codePoint == 0xFE0F;
        return joins || Character.isEmojiComponent(codePoint) || Character.isExtendedPictographic(codePoint);
    }

    private boolean isIn(Client client, String id, RoomId room) {
        if (room.kind() == RoomId.Kind.USER) {
            refuse(client, id, "forbidden", "What is said to one user is sent with \"to\".", Map.of());
            return false;
        }
        if (!client.isIn(room)) {
            refuse(client, id, "forbidden", "Join the room first.", Map.of());
            return false;
        }
        return true;
    }

    /** What becomes of a message that may be said. */
    private interface Saying {
        void say(JsonObject data);
    }

    private void speak(Client client, String id, String text, Saying saying) {
        profiles.of(client.userId())
                .onComplete(asked -> client.execute(() -> {
                    if (asked.failed() || asked.result().isEmpty()) {
                        refuse(client, id, "unavailable", "Who you are cannot be found out at present.", Map.of());
                    } else if (mayWrite(client, id, asked.result().get(), text)) {
                        saying.say(data(id, asked.result().get(), text));
                    }
                }));
    }

    private boolean mayWrite(Client client, String id, Profile profile, String text) {
        long now = clock.millis();
        if (profile.isMuted(now)) {
            Map<String, Long> until =
                    profile.mutedUntilMillis() == 0 ? Map.of() : Map.of("untilMillis", profile.mutedUntilMillis());
            refuse(client, id, "muted", "You may not write to others at present.", until);
            return false;
        }
        SpamGuard.Verdict verdict = spam.judge(client.userId(), text, now);
        if (verdict == SpamGuard.Verdict.FINE) {
            return true;
        }
        String message = verdict == SpamGuard.Verdict.REPEATED
                ? "You have said that already."
                : "You say too much in too short a time.";
        refuse(
                client,
                id,
                verdict.code(),
                message,
                Map.of("retryAfterMs", spam.retryAfterMillis(client.userId(), now)));
        return false;
    }

    private JsonObject data(String id, Profile from, String text) {
        return new JsonObject()
                .put("id", id)
                .put("user", from.user())
                .put("sender", from.name())
                .put("text", words.mask(text))
                .put("at", clock.millis());
    }

    private void whisper(Client client, String id, String to, String text) {
        profiles.of(to)
                .onComplete(asked -> client.execute(() -> {
                    if (asked.failed()) {
                        refuse(client, id, "unavailable", "The addressee cannot be found out at present.", Map.of());
                    } else if (asked.result().isEmpty()) {
                        refuse(client, id, "unknown-user", "There is no such user.", Map.of());
                    } else if (blocks(asked.result(), client.userId())) {
                        refuse(client, id, "blocked", "That user wants to read nothing of you.", Map.of());
                    } else {
                        speak(client, id, text, said -> {
                            said.put("to", to);
                            whisper(client, id, to, said);
                        });
                    }
                }));
    }

    /** The writer's other connections see it as well; without an answer the writer says it again, and each has it once. */
    private void whisper(Client client, String id, String to, JsonObject said) {
        RoomId room = RoomId.ofUser(to);
        Future<Long> theirs = put(client, id, room, MESSAGE, said);
        Future<Long> own =
                to.equals(client.userId()) ? theirs : put(client, id, RoomId.ofUser(client.userId()), MESSAGE, said);
        answer(client, id, room, own.compose(seq -> theirs));
    }

    private static boolean blocks(Optional<Profile> profile, String user) {
        return profile.isPresent() && profile.get().blocked().contains(user);
    }

    private Future<Long> put(Client client, String id, RoomId room, String type, JsonObject data) {
        return Future.fromCompletionStage(publisher.publish(new RoomMessage(
                room, id, type, client.userId(), null, data.toBuffer().getBytes())));
    }

    private void publish(Client client, String id, RoomId room, String type, JsonObject data) {
        answer(client, id, room, put(client, id, room, type, data));
    }

    private void answer(Client client, String id, RoomId room, Future<Long> published) {
        published
                .onSuccess(seq -> {
                    metrics.chat("said");
                    client.send(GatewayFrames.ack(id, "{\"room\":\"" + room.text() + "\",\"seq\":" + seq + "}"));
                })
                .onFailure(failure -> refuse(
                        client,
                        id,
                        "unavailable",
                        "The log did not confirm the message; sending it again with its id is safe.",
                        Map.of()));
    }

    private void refuse(Client client, String id, String code, String message, Map<String, ?> data) {
        metrics.chat(code);
        client.sendError(id, null, code, message, data);
    }
}
