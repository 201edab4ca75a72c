package dev.warlog.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Decision;
import dev.warlog.engine.FightDriver;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.StateHash;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A fight in words, held against a file: every outcome with its events and reasons, and the hash of the last state. What
 * is nothing (0, false, empty) is left out.
 */
final class Transcript {

    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    private final FightDriver driver;
    private final StringBuilder text = new StringBuilder();
    private int told;

    Transcript(FightDriver driver) {
        this.driver = driver;
    }

    /** A line of the script. */
    void line(String line) {
        tell();
        text.append("> ").append(line).append('\n');
    }

    /** What became of a line of the script. */
    void answer(Decision decision) {
        if (decision instanceof Decision.Rejected refused) {
            text.append("    refused ")
                    .append(refused.reason().code())
                    .append(' ')
                    .append(refused.needed())
                    .append('\n');
        }
        tell();
    }

    /** Everything that has happened since it was last told. */
    void tell() {
        for (; told < driver.steps().size(); told++) {
            describe(driver.steps().get(told).outcome());
        }
    }

    /** @param name of the file; {@code -Dwarlog.transcripts=write} writes it anew */
    void assertThatItIs(String name) throws IOException {
        tell();
        String transcript = text + "state " + StateHash.of(driver.fight()) + '\n';
        Path file = FOLDER.resolve(name + ".txt");
        if ("write".equals(System.getProperty("warlog.transcripts"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, transcript);
        }
        assertThat(transcript).isEqualTo(Files.readString(file));
    }

    private void describe(Outcome outcome) {
        text.append("#%d tick %d +%d ms %s\n"
                .formatted(
                        outcome.seq(), outcome.tick(), outcome.atMillis() - RandomFight.START_MILLIS, outcome.kind()));
        for (CombatEvent event : outcome.events()) {
            text.append("    ").append(words(event)).append('\n');
        }
        outcome.explain()
                .forEach(explained ->
                        text.append("    because ").append(explained.text()).append('\n'));
    }

    private static String words(Object value) {
        return value instanceof Record record && record.getClass().getRecordComponents().length > 1
                ? words(record)
                : String.valueOf(value);
    }

    private static String words(Record record) {
        StringJoiner words = new StringJoiner(", ", record.getClass().getSimpleName() + "[", "]");
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(record, component);
            if (value != null && !nothing(value)) {
                words.add(component.getName() + "=" + words(value));
            }
        }
        return words.toString();
    }

    private static @Nullable Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    private static boolean nothing(Object value) {
        return switch (value) {
            case Number number -> number.longValue() == 0;
            case Boolean truth -> !truth;
            case Collection<?> many -> many.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            default -> false;
        };
    }
}
