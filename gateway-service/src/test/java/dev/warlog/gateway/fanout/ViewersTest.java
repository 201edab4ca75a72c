package dev.warlog.gateway.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RecordKind;
import dev.warlog.contract.Seats;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.TestLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Who gets which frame of an outcome. */
class ViewersTest {

    private static final String SESSION = "a";
    private static final String TWO = "ann=0;bob=1";

    private final List<String> changed = new ArrayList<>();
    private final Map<String, RecordingWire> wires = new HashMap<>();
    private GatewayLimits limits = TestLimits.with(Map.of());
    private Rooms rooms = rooms(Map.of());

    private Rooms rooms(Map<String, String> changes) {
        limits = TestLimits.with(changes);
        Rooms made = new Rooms(limits, TestLimits.metrics(), InstantSource.system());
        made.onViewerChange((client, session) -> changed.add(client.userId()));
        return made;
    }

    private Client client(String user) {
        RecordingWire wire = new RecordingWire(Runnable::run);
        wires.put(user, wire);
        return new Client(user, Long.MAX_VALUE, 0, wire, limits, TestLimits.metrics());
    }

    private RecordingWire to(String user) {
        return wires.getOrDefault(user, new RecordingWire(Runnable::run));
    }

    private List<String> sentTo(String user) {
        return to(user).sent;
    }

    private static String frame(String type, long seq, String note) {
        return "{\"type\":\"%s\",\"session\":\"a\",\"seq\":%d,\"note\":\"%s\"}".formatted(type, seq, note);
    }

    private static String result(long seq, String note) {
        return frame("combat:result", seq, note);
    }

    private void append(long seq, Map<String, String> headers) {
        append("combat:result", seq, headers);
    }

    private void append(String type, long seq, Map<String, String> headers) {
        byte[] value = frame(type, seq, "whole").getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("events", 3, seq, SESSION, value);
        Map<String, String> all = new HashMap<>(headers);
        all.put(HeaderNames.KIND, RecordKind.OUTCOME.text());
        all.put(HeaderNames.EPOCH, "0");
        all.put(HeaderNames.SEQ, Long.toString(seq));
        all.put(HeaderNames.FRAME, type);
        all.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        rooms.append(LogRecord.of(record), null);
    }

    /** Headers with an own frame for the public and for team 1. */
    private static Map<String, String> veiled(long seq) {
        return Map.of(
                "wl_view_public", result(seq, "public"),
                "wl_view_team-1", result(seq, "team-1"));
    }

    private Entry enter(Client client, Ask ask, long seq, String seats, String viewer) {
        Frame state =
                Frame.of("combat:state", frame("combat:state", seq, viewer).getBytes(StandardCharsets.UTF_8));
        LiveView view = new LiveView(seq, seq + 1, Seats.parse(seats), false, viewer, state);
        return rooms.enter(client, SESSION, ask, view, 3, 0, List.of(state));
    }

    private Entry resume(Client client, Ask ask) {
        long since = ask.since() == null ? 0 : ask.since();
        return rooms.resume(
                client,
                SESSION,
                ask,
                since,
                (latest, viewer) -> Frame.of("ack", frame("ack", latest, viewer).getBytes(StandardCharsets.UTF_8)));
    }

    private static Ask since(long seq) {
        return new Ask(seq, false, null);
    }

    @Test
    void everybodyGetsItsOwnFrameAndThoseWhoSeeTheSameShareIt() {
        append(1, Map.of(HeaderNames.SEATS, TWO));
        assertThat(enter(client("ann"), Ask.AFRESH, 1, TWO, "team-0")).isEqualTo(Entry.ENTERED);
        assertThat(enter(client("bob"), Ask.AFRESH, 1, TWO, "team-1")).isEqualTo(Entry.ENTERED);
        assertThat(enter(client("eve"), Ask.AFRESH, 1, TWO, "public")).isEqualTo(Entry.ENTERED);
        assertThat(enter(client("kim"), Ask.AFRESH, 1, TWO, "public")).isEqualTo(Entry.ENTERED);
        append(2, veiled(2));
        append(3, Map.of());
        assertThat(sentTo("ann").subList(1, 3)).containsExactly(result(2, "whole"), result(3, "whole"));
        assertThat(sentTo("bob").subList(1, 3)).containsExactly(result(2, "team-1"), result(3, "whole"));
        assertThat(sentTo("eve").subList(1, 3)).containsExactly(result(2, "public"), result(3, "whole"));
        assertThat(to("kim").bytes.get(1)).isSameAs(to("eve").bytes.get(1));

        append(4, veiled(4));
        assertThat(resume(client("bob"), since(2))).isEqualTo(Entry.ENTERED);
        assertThat(sentTo("bob")).containsExactly(frame("ack", 4, "team-1"), result(3, "whole"), result(4, "team-1"));
        assertThat(changed).isEmpty();
    }

    @Test
    void whoSpectatesSeesNoMoreThanThePublicWhateverItsSeat() {
        append(1, Map.of(HeaderNames.SEATS, TWO));
        append(2, veiled(2));
        assertThat(resume(client("bob"), new Ask(0L, true, null))).isEqualTo(Entry.ENTERED);
        assertThat(sentTo("bob").getLast()).isEqualTo(result(2, "public"));
        // the claim to have seen as somebody else gets nobody a seat
        assertThat(resume(client("eve"), new Ask(1L, false, "team-1"))).isEqualTo(Entry.NOT_HELD);
        assertThat(resume(client("eve"), new Ask(1L, false, "all"))).isEqualTo(Entry.NOT_HELD);
        assertThat(enter(client("eve"), Ask.AFRESH, 1, TWO, "team-1")).isEqualTo(Entry.BEHIND);
        assertThat(sentTo("eve")).isEmpty();
    }

    @Test
    void whoWatchesSeesAllWhereTheSettingsSaySoAndSoDoesAnAdministrator() {
        append(1, Map.of(HeaderNames.SEATS, "*=all;bob=1"));
        append(2, veiled(2));
        assertThat(resume(client("eve"), since(0))).isEqualTo(Entry.ENTERED);
        assertThat(sentTo("eve").getLast()).isEqualTo(result(2, "whole"));
        assertThat(resume(client("bob"), since(0))).isEqualTo(Entry.ENTERED);
        assertThat(sentTo("bob").getLast()).isEqualTo(result(2, "team-1"));
        Client admin = client("root");
        admin.admin(true);
        append(3, Map.of(HeaderNames.SEATS, "bob=1"));
        append(4, veiled(4));
        assertThat(changed).containsExactly("eve");
        assertThat(sentTo("eve").getLast()).isEqualTo(result(4, "public"));
        assertThat(resume(admin, since(3))).isEqualTo(Entry.ENTERED);
        assertThat(sentTo("root").getLast()).isEqualTo(result(4, "whole"));
    }

    @Test
    void aSeatThatComesOrGoesTakesEffectAtThatOutcome() {
        append(1, Map.of(HeaderNames.SEATS, "ann=0"));
        Client bob = client("bob");
        assertThat(enter(bob, new Ask(null, true, null), 1, "ann=0", "public")).isEqualTo(Entry.ENTERED);
        Map<String, String> joins = new HashMap<>(veiled(2));
        joins.put(HeaderNames.SEATS, TWO);
        append(2, joins);
        append(3, veiled(3));
        assertThat(changed).containsExactly("bob");
        assertThat(sentTo("bob").subList(1, 3)).containsExactly(result(2, "public"), result(3, "public"));
        // a view from before the seat does not do
        assertThat(enter(bob, Ask.AFRESH, 1, "ann=0", "public")).isEqualTo(Entry.BEHIND);
        assertThat(enter(bob, Ask.AFRESH, 2, TWO, "team-1")).isEqualTo(Entry.ENTERED);
        assertThat(sentTo("bob").subList(3, 5))
                .containsExactly(frame("combat:state", 2, "team-1"), result(3, "team-1"));

        Map<String, String> leaves = new HashMap<>(veiled(4));
        leaves.put(HeaderNames.SEATS, "ann=0");
        append(4, leaves);
        assertThat(changed).containsExactly("bob", "bob");
        assertThat(sentTo("bob").getLast()).isEqualTo(result(4, "public"));
        // what it saw with a seat and without one does not fit together
        assertThat(resume(bob, since(1))).isEqualTo(Entry.NOT_HELD);
        assertThat(resume(bob, since(3))).isEqualTo(Entry.NOT_HELD);
        assertThat(resume(bob, since(4))).isEqualTo(Entry.NOT_HELD);
        append(5, veiled(5));
        assertThat(resume(bob, since(5))).isEqualTo(Entry.ENTERED);
        assertThat(resume(client("ann"), since(1))).isEqualTo(Entry.ENTERED);
    }

    @Test
    void whereSeatsAreUnknownOrUnreadableEverybodySeesWhatThePublicSees() {
        append(1, Map.of(HeaderNames.SEATS, TWO));
        assertThat(enter(client("ann"), Ask.AFRESH, 1, TWO, "team-0")).isEqualTo(Entry.ENTERED);
        assertThat(enter(client("eve"), Ask.AFRESH, 1, TWO, "public")).isEqualTo(Entry.ENTERED);
        Map<String, String> damaged = new HashMap<>(veiled(2));
        damaged.put(HeaderNames.SEATS, "nonsense");
        append(2, damaged);
        assertThat(sentTo("ann").getLast()).isEqualTo(result(2, "public"));
        assertThat(changed).contains("ann");
        assertThat(resume(client("ann"), since(2))).isEqualTo(Entry.NOT_HELD);
        // the live view knows it
        assertThat(enter(client("ann"), Ask.AFRESH, 2, TWO, "team-0")).isEqualTo(Entry.ENTERED);
        assertThat(resume(client("bob"), new Ask(2L, false, "team-1"))).isEqualTo(Entry.NOT_HELD);
        append(3, veiled(3));
        assertThat(resume(client("bob"), new Ask(3L, false, "team-1"))).isEqualTo(Entry.ENTERED);
        // seats may have changed in a hole
        append(5, veiled(5));
        assertThat(sentTo("ann").getLast()).isEqualTo(result(5, "public"));
        assertThat(resume(client("bob"), new Ask(5L, false, "team-1"))).isEqualTo(Entry.NOT_HELD);
    }

    @Test
    void theRingCountsAllViews() {
        int whole = result(1, "whole").length();
        int all = whole + result(1, "public").length() + result(1, "team-1").length();
        rooms = rooms(Map.of("rings.max-bytes-per-session", Integer.toString(2 * all)));
        append(1, Map.of(HeaderNames.SEATS, TWO));
        for (long seq = 2; seq <= 5; seq++) {
            append(seq, veiled(seq));
        }
        assertThat(resume(client("bob"), new Ask(2L, false, null))).isEqualTo(Entry.NOT_HELD);
        assertThat(resume(client("bob"), new Ask(3L, false, null))).isEqualTo(Entry.ENTERED);
        assertThat(sentTo("bob").subList(1, 3)).containsExactly(result(4, "team-1"), result(5, "team-1"));
    }

    /** Of positions that a viewer may not know only an empty result is left, which does not list anybody. */
    @Test
    void onlyPositionsMakePositionsNeedless() {
        append("combat:positions", 1, Map.of("wl_view_public", frame("combat:positions", 1, "public")));
        append("combat:positions", 2, Map.of("wl_view_public", result(2, "nothing")));
        List<String> types = new ArrayList<>();
        Ask ask = Ask.AFRESH;
        assertThat(enter(client("eve"), ask, 0, "", "public")).isEqualTo(Entry.ENTERED);
        ConsumerRecord<String, byte[]> record = new ConsumerRecord<>("events", 3, 9, SESSION, new byte[] {'{'});
        record.headers()
                .add(HeaderNames.KIND, RecordKind.OUTCOME.text().getBytes(StandardCharsets.UTF_8))
                .add(HeaderNames.EPOCH, new byte[] {'0'})
                .add(HeaderNames.SEQ, new byte[] {'3'})
                .add(HeaderNames.FRAME, "combat:positions".getBytes(StandardCharsets.UTF_8))
                .add("wl_view_public", result(3, "nothing").getBytes(StandardCharsets.UTF_8))
                .add("wl_view_team-0", frame("combat:positions", 3, "team-0").getBytes(StandardCharsets.UTF_8));
        Told told = Told.of(LogRecord.of(record), SESSION, null);
        for (String viewer : List.of("all", "public", "team-0", "team-1")) {
            types.add(told.to(viewer).type());
        }
        assertThat(types).containsExactly("combat:positions", "combat:result", "combat:positions", "combat:positions");
    }
}
