package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.AccountEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ChatTest extends GatewayCase {

    private final String guild = "guild:g-" + UUID.randomUUID();
    private final String ann = "ann-" + UUID.randomUUID();
    private final String ben = "ben-" + UUID.randomUUID();

    private void people() {
        String id = guild.substring("guild:".length());
        People.put(ann, Set.of(id), Set.of(), Set.of());
        People.put(ben, Set.of(id), Set.of(), Set.of());
    }

    private Player in(String user, String room) {
        Player player = player(user);
        player.send("room:join", "join", null, new JsonObject().put("room", room));
        player.until(ChatTest::isJoined);
        return player;
    }

    private static boolean isJoined(JsonObject frame) {
        return "room:joined".equals(frame.getString("type")) && frame.containsKey("seq");
    }

    private static void say(Player player, String id, String room, String text) {
        player.send("chat:message", id, null, new JsonObject().put("room", room).put("text", text));
    }

    private static JsonObject answer(Player player, String id) {
        List<JsonObject> seen = player.until(frame -> id.equals(frame.getString("id")));
        return seen.getLast();
    }

    private static JsonObject said(Player player, String text) {
        return player.until(frame -> text.equals(
                        frame.getJsonObject("data", new JsonObject()).getString("text")))
                .getLast();
    }

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
        List<JsonObject> answered = back.until(ChatTest::isJoined);
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
        JsonObject welcome = anew.until(ChatTest::isJoined).getLast();
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
        assertThat(seen).filteredOn(ChatTest::isJoined).hasSize(2);
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
        assertThat(heard).filteredOn(ChatTest::isJoined).hasSize(1);
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
    void whoIsBlockedIsNotHeard() {
        people();
        String id = guild.substring("guild:".length());
        People.put(ben, Set.of(id), Set.of(), Set.of(ann));
        Player first = in(ann, guild);
        Player second = in(ben, guild);
        say(first, "m", guild, "hear me");
        said(first, "hear me");
        assertThat(second.drain()).isEmpty();
    }

    @Test
    void whomSomebodyBlocksWhileInTheRoomIsNotHeardFromThenOn() {
        people();
        Player first = in(ann, guild);
        Player second = in(ben, guild);
        String id = guild.substring("guild:".length());
        People.put(ben, Set.of(id), Set.of(), Set.of(ann));
        try (AccountsTopic accounts = new AccountsTopic(bootstrapServers)) {
            accounts.happened(new AccountEvent.RelationsChanged(ben));
        }
        // until the news has arrived, what is said is heard
        int[] round = {0};
        eventually("ann is not heard", () -> {
            String text = "round " + round[0]++;
            say(first, text, guild, text);
            first.until(frame -> text.equals(frame.getString("id")));
            return second.drain().isEmpty();
        });
    }

    @Test
    void theSameWordsAgainAndAgainAreRefusedAndListedWordsAreMasked() {
        people();
        Player first = in(ann, guild);
        say(first, "w", guild, "What the F\u00fcck, sh1t! Scunthorpe is fine.");
        said(first, "What the ****, ****! Scunthorpe is fine.");
        for (int i = 0; i < 2; i++) {
            say(first, "again-" + i, guild, "buy gold!");
            assertThat(answer(first, "again-" + i).getString("type")).isEqualTo("ack");
        }
        say(first, "again", guild, "BUY  gold");
        assertThat(answer(first, "again").getString("code")).isEqualTo("repeated");
        say(first, "empty", guild, " \u200B <b></b> ");
        assertThat(answer(first, "empty").getString("code")).isEqualTo("bad-request");
    }

    @Test
    void whoIsMutedMayNotWriteUntilThen() {
        People.mute(ann, 0);
        People.mute(ben, Instant.now().minusSeconds(1).toEpochMilli());
        Player first = in(ann, "zone:harbour");
        say(first, "m", "zone:harbour", "hello");
        assertThat(answer(first, "m").getString("code")).isEqualTo("muted");
        Player second = in(ben, "zone:harbour");
        say(second, "m", "zone:harbour", "hello again");
        assertThat(answer(second, "m").getString("type")).isEqualTo("ack");
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
