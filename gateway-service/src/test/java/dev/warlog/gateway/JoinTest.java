package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class JoinTest extends GatewayCase {

    private static JsonObject since(long seq) {
        return new JsonObject().put("sinceSeq", seq);
    }

    @Test
    void withoutANumberTheWholeStateComesAndThenWhatFollows() {
        long offset = 0;
        for (long seq = 1; seq <= 5; seq++) {
            offset = events.outcome(session, seq);
        }
        views.put(session, 3, offset - 1);
        Player alice = player("alice");
        alice.send("combat:join", "j", session, null);
        JsonObject ack = alice.nextJson();
        assertThat(ack.getString("type")).isEqualTo("ack");
        assertThat(ack.getJsonObject("data").getBoolean("recovered")).isFalse();
        assertThat(ack.getJsonObject("data").getLong("seq")).isEqualTo(3);
        JsonObject state = alice.nextJson();
        assertThat(state.getString("type")).isEqualTo("combat:state");
        assertThat(state.getLong("seq")).isEqualTo(3);
        assertThat(state.getLong("tick")).isEqualTo(30);
        assertThat(state.getJsonObject("data").getString("session")).isEqualTo(session);
        assertThat(alice.next()).isEqualTo(EventsTopic.frame(session, 4));
        assertThat(alice.next()).isEqualTo(EventsTopic.frame(session, 5));
        events.outcome(session, 6);
        assertThat(alice.next()).isEqualTo(EventsTopic.frame(session, 6));
    }

    @Test
    void withANumberThatIsHeldExactlyWhatWasMissedComes() {
        begin();
        for (long seq = 2; seq <= 6; seq++) {
            events.outcome(session, seq);
        }
        Player watcher = joined("bob", 1);
        watcher.until(frame -> frame.getLong("seq", 0L) == 6);
        Player alice = player("alice");
        alice.send("combat:join", "j", session, since(4));
        JsonObject ack = alice.nextJson();
        assertThat(ack.getJsonObject("data").getBoolean("recovered")).isTrue();
        assertThat(ack.getJsonObject("data").getLong("seq")).isEqualTo(6);
        assertThat(alice.next()).isEqualTo(EventsTopic.frame(session, 5));
        assertThat(alice.next()).isEqualTo(EventsTopic.frame(session, 6));
        assertThat(alice.drain()).isEmpty();

        alice.send("combat:join", "again", session, since(6));
        assertThat(alice.nextJson().getJsonObject("data").getBoolean("recovered"))
                .isTrue();
        assertThat(alice.drain()).isEmpty();
    }

    /** As on a gateway that started after the last outcome had left the window: the tail has read none of them. */
    @Test
    void whoHasAllOfAFightThatIsSilentMissesNothing() {
        views.put(session, 7, 0);
        JsonObject has = since(7).put("viewer", "public");
        Player alice = player("alice");
        alice.send("combat:join", "j", session, has);
        JsonObject ack = alice.nextJson().getJsonObject("data");
        assertThat(ack.getBoolean("recovered")).isTrue();
        assertThat(ack.getLong("seq")).isEqualTo(7);
        assertThat(ack.getString("viewer")).isEqualTo("public");
        assertThat(alice.drain()).isEmpty();

        for (JsonObject less : List.of(since(6).put("viewer", "public"), since(7).put("viewer", "team-1"), since(7))) {
            Player other = player("bob");
            other.send("combat:join", "j", session, less);
            assertThat(other.nextJson().getJsonObject("data").getBoolean("recovered"))
                    .as("%s", less)
                    .isFalse();
            assertThat(other.nextJson().getString("type")).isEqualTo("combat:state");
        }
        events.outcome(session, 8);
        assertThat(alice.next()).isEqualTo(EventsTopic.frame(session, 8));
        // and now it is for the tail to say
        alice.send("combat:join", "k", session, has);
        alice.until(frame -> "k".equals(frame.getString("id")));
        assertThat(alice.next()).isEqualTo(EventsTopic.frame(session, 8));
    }

    @Test
    void aNumberInTheFutureIsABadRequest() {
        begin();
        Player alice = joined("bob", 1);
        alice.send("combat:join", "j", session, since(900));
        JsonObject error = alice.nextJson();
        assertThat(error.getString("code")).isEqualTo("bad-request");
        assertThat(error.getJsonObject("data").encode()).contains("sinceSeq");
        alice.send("combat:join", "k", session, since(-1));
        assertThat(alice.nextJson().getString("code")).isEqualTo("bad-request");
    }

    @Test
    void aSessionThatNobodyKnowsIsUnknown() {
        // the projection has seen everything that there is
        views.covered(session, Long.MAX_VALUE);
        Player alice = player("alice");
        alice.send("combat:join", "j", session, null);
        JsonObject error = alice.nextJson();
        assertThat(error.getString("code")).isEqualTo("unknown-session");
        assertThat(error.getString("session")).isEqualTo(session);
        assertThat(error.getString("id")).isEqualTo("j");
    }

    @Test
    void aViewThatIsBehindIsWaitedFor() {
        events.outcome(session, 1);
        views.covered(session, 0);
        Player alice = player("alice");
        alice.send("combat:join", "j", session, null);
        assertThat(alice.drain()).isEmpty();
        views.put(session, 1, 1);
        assertThat(alice.nextJson().getString("id")).isEqualTo("j");
        assertThat(alice.nextJson().getString("type")).isEqualTo("combat:state");
    }

    @Test
    void whoLeavesGetsNothingMore() {
        begin();
        Player alice = joined("alice", 1);
        Player bob = joined("bob", 1);
        alice.send("combat:leave", "l", session, null);
        assertThat(alice.nextJson().getString("id")).isEqualTo("l");
        events.outcome(session, 2);
        assertThat(bob.next()).isEqualTo(EventsTopic.frame(session, 2));
        assertThat(alice.drain()).isEmpty();
    }

    @Test
    void whatAFormerOwnerStillWritesIsNeverDelivered() {
        long former = events.claim(session);
        begin();
        Player alice = joined("alice", 1);
        events.claim(session);
        Map<String, String> headers = Map.of(
                HeaderNames.SEQ, "2",
                HeaderNames.FRAME, "combat:result",
                HeaderNames.AUDIENCE, "public");
        String theVoidOne = EventsTopic.frame("combat:result", session, 2, "void");
        events.append(RecordKind.OUTCOME, session, theVoidOne, headers, former);
        events.outcome(session, 2);
        assertThat(alice.next()).isEqualTo(EventsTopic.frame(session, 2));
        assertThat(alice.drain()).isEmpty();
    }

    /** Appends, a projection that lags and clients that join and come back at any moment: no gap, no overlap. */
    @RepeatedTest(12)
    void whileTheFightGoesOnNobodyMissesOrRepeatsAnything(RepetitionInfo round) throws InterruptedException {
        Random random = new Random(round.getCurrentRepetition());
        int last = 150;
        begin();
        Thread fight = Thread.ofPlatform().start(() -> {
            long lag = 0;
            for (long seq = 2; seq <= last; seq++) {
                long offset = events.outcome(session, seq);
                lag = random.nextInt(4) == 0 ? lag + 1 : 0;
                if (lag == 0) {
                    views.put(session, seq, offset + 1);
                }
            }
        });
        for (int i = 0; i < 12; i++) {
            try (Player player = player("p-" + i)) {
                player.send("combat:join", "j", session, null);
                assertThat(player.nextJson().getString("type")).isEqualTo("ack");
                long viewed = player.nextJson().getLong("seq");
                long stop = Math.min(last, viewed + random.nextInt(30));
                long seq = readOn(player, viewed, stop);
                try (Player back = player("p-" + i)) {
                    back.send("combat:join", "r", session, since(seq));
                    boolean recovered = back.nextJson().getJsonObject("data").getBoolean("recovered");
                    if (!recovered) {
                        // a view may be ahead of what the gateway has read; a frame that it sent never is
                        assertThat(seq).isEqualTo(viewed);
                        seq = back.nextJson().getLong("seq");
                        assertThat(seq).isGreaterThanOrEqualTo(viewed);
                    }
                    readOn(back, seq, i % 4 == 0 ? last : Math.min(last, seq + 20));
                }
            }
        }
        assertThat(fight.join(Duration.ofSeconds(60))).isTrue();
    }

    private static long readOn(Player player, long from, long to) {
        List<Long> got = LongStream.range(from, to)
                .map(i -> player.nextJson().getLong("seq"))
                .boxed()
                .toList();
        assertThat(got).isEqualTo(LongStream.rangeClosed(from + 1, to).boxed().toList());
        return to;
    }
}
