package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.AccountEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What may not be said, or not be heard. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class ChatModerationTest extends ChatCase {

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
            // a message that was refused is not heard either, and one that is only on the log may still be
            JsonObject came = first.until(frame -> "error".equals(frame.getString("type"))
                            || text.equals(frame.getJsonObject("data", new JsonObject())
                                    .getString("text")))
                    .getLast();
            return "chat:message".equals(came.getString("type"))
                    && second.drain().isEmpty();
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
}
