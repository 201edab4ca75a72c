package dev.warlog.session.fight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.EventCatalog;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FightProjectionTest {

    private static final Path GOLDEN_EVENTS = Path.of("../event-contract/src/test/resources/golden/events");

    /** An outcome is not even read when none of its events has a name that begins so. */
    @Test
    void everyEventThatChangesTheListHasANameThatIsLookedFor() throws IOException {
        Set<String> seen = new HashSet<>();
        for (Path golden : goldenEvents()) {
            Outcome outcome = outcome(Files.readString(golden).strip());
            CombatEvent event = outcome.events().getFirst();
            String name = EventCatalog.name(event);
            seen.add(name);
            if (!FightStore.writesOf(outcome, event).isEmpty()) {
                assertThat(FightProjection.TO_THE_POINT).as(name).anyMatch(name::startsWith);
            }
        }
        assertThat(seen)
                .containsAll(
                        EventCatalog.types().stream().map(type -> type.name()).toList());
    }

    private static List<Path> goldenEvents() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN_EVENTS)) {
            return files.sorted().toList();
        }
    }

    private static Outcome outcome(String event) {
        String frame =
                "{\"type\":\"combat:result\",\"session\":\"s\",\"seq\":1,\"tick\":1,\"at\":1,\"data\":{\"events\":["
                        + event + "],\"explain\":[]}}";
        return OutcomeCodec.decode(frame.getBytes(StandardCharsets.UTF_8));
    }
}
