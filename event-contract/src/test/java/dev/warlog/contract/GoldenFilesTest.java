package dev.warlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Command;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.OutcomeKind;
import dev.warlog.engine.Position;
import dev.warlog.engine.Refusal;
import dev.warlog.engine.Viewer;
import dev.warlog.engine.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GoldenFilesTest {

    private final Map<String, Integer> seen = new HashMap<>();

    @Test
    void eventsAreWrittenAsEverAndReadBack() throws IOException {
        for (CombatEvent event : Samples.events()) {
            GoldenFile golden = golden("events", EventCatalog.types(), event);
            golden.matches(WireMapper.bytes((json, provider) -> EventCatalog.write(json, provider, event)));
            assertThat(event(golden.bytes())).isEqualTo(event);
            assertThat(event(golden.fromTheFuture())).isEqualTo(event);
            assertThat(event(golden.backwards())).isEqualTo(event);
        }
    }

    private static CombatEvent event(byte[] bytes) throws IOException {
        try (JsonParser json = WireMapper.parser(bytes)) {
            json.nextToken();
            CombatEvent event = EventCatalog.read(json);
            assertThat(json.nextToken()).as("all of it is read").isNull();
            return event;
        }
    }

    @Test
    void commandsAreWrittenAsEverAndReadBack() {
        for (Command command : Samples.commands()) {
            CommandMessage message = Samples.message(command);
            GoldenFile golden = golden("commands", CommandCodec.types(), command);
            golden.matches(CommandCodec.encode(message));
            assertThat(CommandCodec.decode(golden.bytes())).isEqualTo(message);
            assertThat(CommandCodec.decode(golden.fromTheFuture())).isEqualTo(message);
        }
    }

    @Test
    void outcomesAreWrittenAsEverAndReadBack() {
        for (Outcome outcome : Samples.outcomes()) {
            Fight after =
                    outcome.kind() == OutcomeKind.POSITIONS ? Samples.inArena() : Samples.onGrid(FightStatus.ACTIVE);
            GoldenFile golden = GoldenFile.of("frames", Frames.frameType(outcome.kind()), 1);
            golden.matches(OutcomeCodec.encode(outcome, after));
            assertThat(OutcomeCodec.decode(golden.bytes())).isEqualTo(outcome);
            assertThat(OutcomeCodec.decode(golden.fromTheFuture())).isEqualTo(outcome);
            assertThat(OutcomeCodec.decode(golden.backwards())).isEqualTo(outcome);
        }
        assertThat(Samples.outcomes()).hasSameSizeAs(OutcomeKind.values());
    }

    @Test
    void otherFramesAreWrittenAsEver() {
        GoldenFile.of("frames", "ack", 1)
                .matches(Frames.ack(Samples.QUEUED.command(), Frames.ackData(Samples.result())));
        GoldenFile.of("frames", "ack-2", 1).matches(Frames.ack("cmd-1", Frames.ackData(Samples.queued())));
        GoldenFile.of("frames", "ack-3", 1).matches(Frames.ack("cmd-1", Frames.ackData(Samples.begun())));
        Decision.Rejected refusal = new Decision.Rejected(
                Refusal.NOT_ENOUGH_AP, "attack costs 2 AP, 1 left", new TreeMap<>(Map.of("needed", 2L, "have", 1L)));
        GoldenFile.of("frames", "error", 1).matches(Frames.refusal(Samples.QUEUED.command(), Samples.SESSION, refusal));
        GoldenFile.of("frames", "error-2", 1)
                .matches(Frames.malformed(null, null, new MalformedMessageException("actor", "is required")));
        GoldenFile.of("frames", "combat:state", 1).matches(FightView.frame(Samples.onGrid(FightStatus.ACTIVE)));
        GoldenFile.of("frames", "combat:state-2", 1)
                .matches(FightView.frame(
                        Samples.fight(FightStatus.ENDED, new Position.Point(1, 2), new Position.Point(3, 4))));
    }

    @Test
    void suspicionsAreWrittenAsEverAndReadBack() {
        Suspicion refused = new Suspicion(
                Samples.SESSION,
                Samples.ALICE,
                Samples.QUEUED.command(),
                Samples.AT,
                null,
                "too-fast",
                "nobody walks 9000 mm in 100 ms",
                10,
                30,
                new TreeMap<>(Map.of("allowedMillimetres", 1500L, "claimedMillimetres", 9000L)));
        Suspicion flagged = new Suspicion(
                Samples.SESSION, Samples.ALICE, null, Samples.AT, 41L, "rewind-clamped", "…", 0, 30, new TreeMap<>());
        for (Suspicion suspicion : List.of(refused, flagged)) {
            GoldenFile golden = GoldenFile.of("frames", suspicion.seq() == null ? "suspicion" : "suspicion-2", 1);
            golden.matches(suspicion.encode());
            assertThat(Suspicion.decode(golden.bytes())).isEqualTo(suspicion);
            assertThat(Suspicion.decode(golden.fromTheFuture())).isEqualTo(suspicion);
        }
    }

    @Test
    void viewsAreWrittenAsEver() {
        Fight truth = Samples.forked();
        GoldenFile.of("frames", "combat:state-3", 1).matches(FightView.frame(truth));
        GoldenFile.of("frames", "combat:state-4", 1).matches(FightView.frame(truth, Viewer.of("team-2")));
        GoldenFile.of("frames", "combat:state-5", 1).matches(FightView.frame(truth, Viewer.of("team-1")));
        Viewer stranger = Viewer.of("team-2");
        Outcome shown = Views.outcome(truth, Samples.begun(), truth, stranger);
        GoldenFile golden = GoldenFile.of("frames", "combat:result-2", 1);
        golden.matches(OutcomeCodec.encode(shown, truth, stranger));
        assertThat(OutcomeCodec.decode(golden.bytes())).isEqualTo(shown);
    }

    @Test
    void theSeedOfARunningFightIsInNoView() {
        for (Fight fight : List.of(Samples.onGrid(FightStatus.ACTIVE), Samples.inArena())) {
            for (Viewer viewer : List.of(Viewer.allSeeing(), Viewer.everybody(), Viewer.of("team-0"))) {
                assertThat(new String(FightView.frame(fight, viewer), StandardCharsets.UTF_8))
                        .contains(Samples.SEED.hash())
                        .doesNotContain(Samples.SEED.toHex());
            }
        }
    }

    @Test
    void snapshotsAreWrittenAsEverAndReadBack() {
        Fight fight = Samples.onGrid(FightStatus.ACTIVE);
        GoldenFile golden = GoldenFile.of("snapshots", "fight", FightCodec.VERSION);
        golden.matches(FightCodec.encode(fight));
        assertThat(FightCodec.decode(golden.bytes())).isEqualTo(fight);
        assertThat(FightCodec.decode(golden.fromTheFuture())).isEqualTo(fight);
    }

    @Test
    void everythingThatCanHappenHasANameAndAGoldenFile() {
        assertComplete("events", EventCatalog.types(), CombatEvent.class);
        assertComplete("commands", CommandCodec.types(), Command.class);
    }

    private static <T> void assertComplete(String family, List<MessageType<T>> types, Class<T> sealedType) {
        Set<Class<?>> named = new HashSet<>();
        for (MessageType<T> type : types) {
            named.add(type.type());
            assertThat(type.name()).matches("[a-z]+(-[a-z]+)*");
            assertThat(GoldenFile.of(family, type.name(), type.version()).path())
                    .exists();
        }
        for (Class<?> possible : sealedType.getPermittedSubclasses()) {
            assertThat(named).contains(possible);
        }
    }

    /** A second sample of one type has its number in the name of its file. */
    private <T> GoldenFile golden(String family, List<MessageType<T>> types, T value) {
        MessageType<T> type = types.stream()
                .filter(row -> row.type() == value.getClass())
                .findFirst()
                .orElseThrow();
        int number = seen.merge(type.name(), 1, Integer::sum);
        return GoldenFile.of(family, number == 1 ? type.name() : type.name() + "-" + number, type.version());
    }
}
