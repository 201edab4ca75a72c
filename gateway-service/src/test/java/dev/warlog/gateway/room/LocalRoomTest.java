package dev.warlog.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.TestLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.client.Wire;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LocalRoomTest {

    private static final RoomId ROOM = RoomId.of("zone:tavern");

    private final LocalRoom room = new LocalRoom(ROOM, 4, 2, null);

    /** A client that keeps the numbers that it is given. */
    private static final class Reader implements Wire {
        final List<Long> numbers = new ArrayList<>();
        final List<Long> history = new ArrayList<>();
        boolean recovered;
        final Client client =
                new Client("u-1", Long.MAX_VALUE, 0, this, TestLimits.with(Map.of()), TestLimits.metrics());

        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void send(Frame frame, Consumer<@Nullable Throwable> written) {
            JsonObject json = new JsonObject(frame.text());
            if (json.getString("type").equals(GatewayFrames.ROOM_JOINED)) {
                JsonObject data = json.getJsonObject("data");
                recovered = data.getBoolean("recovered");
                data.getJsonArray("history").forEach(held -> history.add(((JsonObject) held).getLong("seq")));
            } else if (json.containsKey("seq")) {
                numbers.add(json.getLong("seq"));
            }
            written.accept(null);
        }

        @Override
        public void close(int code, String reason) {}
    }

    private static Said said(long offset, String user, String id, @Nullable String removes) {
        String text = "{\"seq\":" + offset + ",\"type\":\"chat:message\",\"room\":\"zone:tavern\",\"data\":{}}";
        return new Said(
                offset,
                id,
                user,
                removes,
                Frame.inRoom("chat:message", ROOM.text(), offset, text.getBytes(StandardCharsets.UTF_8)));
    }

    private void say(long... offsets) {
        for (long offset : offsets) {
            room.append(said(offset, "u-9", "m-" + offset, null));
        }
    }

    private LocalRoom.Entry enter(Reader reader, @Nullable Long since, long position) {
        return room.enter(
                reader.client,
                since,
                0,
                position,
                Set.of(),
                (of, recovered, seq, history) -> GatewayFrames.roomJoined(of, "u-1", recovered, seq, history));
    }

    @Test
    void whatIsStillHeldIsRecoveredAndWhatIsNotIsSaid() {
        say(10, 11, 15, 20, 30);
        Reader back = new Reader();
        assertThat(enter(back, 10L, 31)).isEqualTo(LocalRoom.Entry.RECOVERED);
        assertThat(back.numbers).containsExactly(11L, 15L, 20L, 30L);
        Reader late = new Reader();
        assertThat(enter(late, 9L, 31)).isEqualTo(LocalRoom.Entry.FRESH);
        assertThat(late.numbers).isEmpty();
        assertThat(late.history).containsExactly(20L, 30L);
        Reader ahead = new Reader();
        assertThat(enter(ahead, 40L, 31)).isEqualTo(LocalRoom.Entry.FRESH);
        // numbers between the room's own belong to other rooms
        Reader between = new Reader();
        assertThat(enter(between, 16L, 41)).isEqualTo(LocalRoom.Entry.RECOVERED);
        assertThat(between.numbers).containsExactly(20L, 30L);
    }

    @Test
    void whoIsTakenOutHearsWhyAndNothingAfter() {
        Reader reader = new Reader();
        enter(reader, null, 0);
        say(1);
        List<Client> out = room.append(said(2, "u-9", "kick", "u-1"));
        say(3);
        assertThat(out).containsExactly(reader.client);
        assertThat(reader.numbers).containsExactly(1L, 2L);
    }

    @Test
    void aMessageThatWasSentTwiceIsHeardOnce() {
        Reader reader = new Reader();
        enter(reader, null, 0);
        room.append(said(1, "u-9", "same", null));
        room.append(said(2, "u-9", "same", null));
        room.append(said(3, "u-8", "same", null));
        assertThat(reader.numbers).containsExactly(1L, 3L);
    }

    @Test
    void whoeverComesAndGoesAtAnyTimeGetsEverythingOnceAndInOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            LocalRoom any = new LocalRoom(ROOM, 3 + random.nextInt(6), 2, null);
            List<Long> all = new ArrayList<>();
            long next = random.nextInt(3);
            Reader reader = new Reader();
            List<Long> got = new ArrayList<>();
            long since = -1;
            boolean in = false;
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> {
                        reader = new Reader();
                        any.enter(
                                reader.client,
                                since,
                                0,
                                next,
                                Set.of(),
                                (of, recovered, seq, history) ->
                                        GatewayFrames.roomJoined(of, "u-1", recovered, seq, history));
                        if (!reader.recovered) {
                            got = new ArrayList<>(all);
                        }
                        in = true;
                    }
                    case 1 -> {
                        any.leave(reader.client);
                        got.addAll(reader.numbers);
                        since = got.isEmpty() ? -1 : got.getLast();
                        reader.numbers.clear();
                        in = false;
                    }
                    default -> {
                        any.append(said(next, "u-9", "m-" + next, null));
                        all.add(next);
                        next += 1 + random.nextInt(3);
                    }
                }
                if (in) {
                    List<Long> seen = new ArrayList<>(got);
                    seen.addAll(reader.numbers);
                    assertThat(seen).as("seed %d step %d", seed, step).isEqualTo(all);
                }
            }
        }
    }
}
