package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ChatTest extends ChatCase {

    @Test
    void whatIsSaidReachesEverybodyWithOneNumber() {
        people();
        Player first = in(ann, guild);
        Player second = in(ben, guild);
        say(first, "m-1", guild, "Hello  \u202Ethere, <b onclick='x()'>you</b>");
        JsonObject heard = said(second, "Hello there, you");
        assertThat(heard.getString("type")).isEqualTo("chat:message");
        assertThat(heard.getString("room")).isEqualTo(guild);
        assertThat(heard.getJsonObject("data").getString("sender")).isEqualTo(People.name(ann));
        assertThat(heard.getJsonObject("data").getString("user")).isEqualTo(ann);
        List<JsonObject> own = first.until(frame -> "m-1".equals(frame.getString("id")));
        assertThat(own.getLast().getJsonObject("data").getLong("seq")).isEqualTo(heard.getLong("seq"));
    }

    @Test
    void whoComesBackGetsExactlyWhatWasMissedAndWhoIsNewTheLastMessages() {
        people();
        Player first = in(ann, guild);
        Player second = in(ben, guild);
        say(first, "m-0", guild, "before");
        long had = said(second, "before").getLong("seq");
        second.close();
        for (int i = 1; i <= 3; i++) {
            say(first, "m-" + i, guild, "missed " + i);
            answer(first, "m-" + i);
        }
        Player back = player(ben);
        back.send("room:join", "back", null, new JsonObject().put("room", guild).put("sinceSeq", had));
        List<JsonObject> answered = back.until(ChatCase::isJoined);
        assertThat(answered.getFirst().getJsonObject("data").getBoolean("recovered"))
                .isTrue();
        assertThat(answered.getLast().getLong("seq")).isEqualTo(had);
        for (int i = 1; i <= 3; i++) {
            assertThat(back.nextJson().getJsonObject("data").getString("text")).isEqualTo("missed " + i);
        }
        say(first, "m-4", guild, "live");
        assertThat(back.nextJson().getJsonObject("data").getString("text")).isEqualTo("live");

        Player anew = player(ben);
        anew.send("room:join", "new", null, new JsonObject().put("room", guild));
        JsonObject welcome = anew.until(ChatCase::isJoined).getLast();
        assertThat(welcome.getJsonObject("data").getBoolean("recovered")).isFalse();
        assertThat(welcome.getJsonObject("data").getJsonArray("history")).hasSize(5);
        assertThat(anew.drain()).isEmpty();
    }

    @Test
    void aNumberThatThisGatewayHasNotReachedIsNoRecovery() {
        people();
        Player player = player(ann);
        player.send("room:join", "j", null, new JsonObject().put("room", guild).put("sinceSeq", Long.MAX_VALUE / 2));
        JsonObject answer = answer(player, "j");
        assertThat(answer.getJsonObject("data").getBoolean("recovered")).isFalse();
    }

    @Test
    void everythingIsResumedWithOneMessage() {
        people();
        Player first = in(ann, guild);
        say(first, "m-0", guild, "one");
        long had = said(first, "one").getLong("seq");
        Player back = player(ann);
        begin();
        back.send(
                "room:resume",
                "r",
                null,
                new JsonObject()
                        .put("rooms", new JsonObject().put(guild, had).put("user:" + ann, -1))
                        .put("sessions", new JsonObject().put(session, 1)));
        assertThat(answer(back, "r").getJsonObject("data").getInteger("resuming"))
                .isEqualTo(3);
        Set<String> awaited = new HashSet<>(Set.of("r/" + guild, "r/user:" + ann, "r/" + session));
        List<JsonObject> seen = back.until(frame -> {
            awaited.remove(frame.getString("id"));
            return awaited.isEmpty();
        });
        seen.addAll(back.drain());
        assertThat(seen).filteredOn(ChatCase::isJoined).hasSize(2);
    }

    @Test
    void theAddressCanSayWhatWasReadSoThatNoWhisperIsMissedOrHeardTwice() {
        people();
        Player writer = player(ben);
        Player reader = player(ann);
        whisper(writer, "one");
        long had = said(reader, "one").getLong("seq");
        reader.close();
        for (int i = 0; i < 3; i++) {
            whisper(writer, "missed " + i);
        }
        Player back = keep(Player.connect(base, "?resume=user:" + ann + "=" + had, GatewayParts.SIGNER.token(ann)));
        for (int i = 3; i < 6; i++) {
            whisper(writer, "missed " + i);
        }
        List<JsonObject> heard = back.until(
                frame -> "missed 5".equals(frame.getJsonObject("data").getString("text")));
        assertThat(heard.stream()
                        .map(frame -> frame.getJsonObject("data").getString("text"))
                        .filter(text -> text != null))
                .containsExactly("missed 0", "missed 1", "missed 2", "missed 3", "missed 4", "missed 5");
        assertThat(heard).filteredOn(ChatCase::isJoined).hasSize(1);
        assertThat(back.drain()).isEmpty();
        Player wrong = keep(Player.connect(base, "?resume=nonsense", GatewayParts.SIGNER.token(ann)));
        assertThat(wrong.nextJson().getString("code")).isEqualTo("bad-request");
    }

    private void whisper(Player from, String text) {
        from.send("chat:message", text, null, new JsonObject().put("to", ann).put("text", text));
        assertThat(answer(from, text).getString("type")).isEqualTo("ack");
    }

    @Test
    void onlyMembersMayBeThereAndOnlyWhoIsThereMaySpeak() {
        people();
        People.put("eve", Set.of(), Set.of(), Set.of());
        Player eve = player("eve");
        for (String room : List.of(guild, "party:none", "user:" + ann)) {
            eve.send("room:join", room, null, new JsonObject().put("room", room));
            assertThat(answer(eve, room).getString("code")).as(room).isEqualTo("forbidden");
        }
        for (String room : List.of("zone:nowhere", "combat:" + session)) {
            eve.send("room:join", room, null, new JsonObject().put("room", room));
            assertThat(answer(eve, room).getString("code")).as(room).isEqualTo("unknown-room");
        }
        eve.send("room:join", "bad", null, new JsonObject().put("room", "house:a"));
        assertThat(answer(eve, "bad").getString("code")).isEqualTo("bad-request");
        say(eve, "said", guild, "let me in");
        assertThat(answer(eve, "said").getString("code")).isEqualTo("forbidden");
        // as soon as she is a member
        People.put("eve", Set.of(guild.substring("guild:".length())), Set.of(), Set.of());
        eve.send("room:join", "member", null, new JsonObject().put("room", guild));
        assertThat(answer(eve, "member").getString("type")).isEqualTo("ack");
    }

    @Test
    void whoLeavesHearsNothingMore() {
        people();
        Player first = in(ann, guild);
        Player second = in(ben, guild);
        second.send("room:leave", "l", null, new JsonObject().put("room", guild));
        assertThat(answer(second, "l").getString("type")).isEqualTo("ack");
        assertThat(second.nextJson().getString("type")).isEqualTo("room:left");
        say(first, "m", guild, "gone?");
        said(first, "gone?");
        assertThat(second.drain()).isEmpty();
        say(second, "m-2", guild, "am I?");
        assertThat(answer(second, "m-2").getString("code")).isEqualTo("forbidden");
    }

    @Test
    void aWhisperReachesItsAddresseeAloneAndTheWriterEverywhere() {
        people();
        People.put("cid-" + ann, Set.of(), Set.of(), Set.of(ann));
        Player first = player(ann);
        Player other = player(ann);
        Player second = player(ben);
        Player stranger = in("eve-" + ben, "zone:tavern");
        first.send("chat:message", "w", null, new JsonObject().put("to", ben).put("text", "psst"));
        assertThat(said(second, "psst").getString("room")).isEqualTo("user:" + ben);
        assertThat(said(other, "psst").getString("room")).isEqualTo("user:" + ann);
        assertThat(stranger.drain()).isEmpty();
        first.send(
                "chat:message",
                "nobody",
                null,
                new JsonObject().put("to", "no-one").put("text", "psst"));
        assertThat(answer(first, "nobody").getString("code")).isEqualTo("unknown-user");
        first.send(
                "chat:message",
                "no",
                null,
                new JsonObject().put("to", "cid-" + ann).put("text", "psst"));
        assertThat(answer(first, "no").getString("code")).isEqualTo("blocked");
    }

    @Test
    void othersSeeThatSomebodyIsWriting() {
        people();
        Player first = in(ann, guild);
        Player second = in(ben, guild);
        for (int i = 0; i < 3; i++) {
            first.send("chat:typing", "t-" + i, null, new JsonObject().put("room", guild));
            assertThat(answer(first, "t-" + i).getString("type")).isEqualTo("ack");
        }
        JsonObject seen = second.until(frame -> "chat:typing".equals(frame.getString("type")))
                .getLast();
        assertThat(seen.getJsonObject("data").getString("user")).isEqualTo(ann);
        first.send("chat:typing", "w", null, new JsonObject().put("to", ben));
        second.until(frame -> ("user:" + ben).equals(frame.getString("room")));
        second.send("chat:typing", "no", null, new JsonObject().put("room", "zone:tavern"));
        assertThat(answer(second, "no").getString("code")).isEqualTo("forbidden");
    }

    @Test
    void aReactionIsAnEmojiAndNothingElse() {
        people();
        Player first = in(ann, guild);
        Player second = in(ben, guild);
        first.send("chat:emoji", "e", null, new JsonObject().put("room", guild).put("emoji", "👍🏽"));
        JsonObject seen = second.until(frame -> "chat:emoji".equals(frame.getString("type")))
                .getLast();
        assertThat(seen.getJsonObject("data").getString("emoji")).isEqualTo("👍🏽");
        for (String wrong : List.of("hello", "1", "👍x", "")) {
            first.send(
                    "chat:emoji",
                    "e-" + wrong,
                    null,
                    new JsonObject().put("room", guild).put("emoji", wrong));
            assertThat(answer(first, "e-" + wrong).getString("code")).isEqualTo("bad-request");
        }
    }
}
