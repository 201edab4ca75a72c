package dev.warlog.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.Decision;
import dev.warlog.engine.FightDriver;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Position;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.StateHash;
import dev.warlog.engine.Step;
import dev.warlog.engine.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole fights under the shipped content, word for word: some played by the rules themselves, some from a script. A change of rules or content shows here as a
 * difference to look at; {@code -Dwarlog.transcripts=write} writes the files anew.
 */
class TranscriptTest {

    private static final UserId PLAYER = new UserId("player");
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    @ParameterizedTest
    @CsvSource({
        "classic_turn_based, meadow, ranger, troll",
        "fast_real_time, arena, mage, wolf",
        "tactical_real_time, meadow, warrior, goblin"
    })
    void theFightIsAsItWas(String configuration, String map, String one, String other) throws IOException {
        FightDriver driver = begin(configuration, map, null, one, other);
        driver.passMillis(driver.fight().settings().maxDurationMillis());
        assertThatItIs("creatures_" + configuration, driver, driver.steps());
    }

    /** A player's {@code a} against {@code b}, as a script has it; time is in milliseconds from the start. */
    @ParameterizedTest
    @CsvSource({
        "duel_classic_turn_based, classic_turn_based, meadow, mage, cleric",
        "duel_fast_real_time, fast_real_time, arena, warrior, cleric",
        "duel_tactical_real_time, tactical_real_time, arena, ranger, mage"
    })
    void theDuelIsAsItWas(String name, String configuration, String map, String one, String other) throws IOException {
        FightDriver driver = begin(configuration, map, PLAYER, one, other);
        StringBuilder text = new StringBuilder();
        int told = tell(text, driver, 0);
        for (String line : Files.readAllLines(FOLDER.resolve(name + ".script"))) {
            if (line.isBlank()) {
                continue;
            }
            String[] words = line.split(" ", 4);
            driver.passMillis(Math.max(0, RandomFight.START_MILLIS + Long.parseLong(words[0]) - driver.nowMillis()));
            told = tell(text, driver, told);
            text.append("> ").append(line).append('\n');
            if (driver.order(PLAYER, command(words)) instanceof Decision.Rejected refused) {
                text.append("    refused ")
                        .append(refused.reason().code())
                        .append(' ')
                        .append(refused.needed())
                        .append('\n');
            }
            told = tell(text, driver, told);
        }
        driver.passMillis(driver.fight().settings().maxDurationMillis());
        tell(text, driver, told);
        assertThatItIs(name, text, driver);
    }

    private static int tell(StringBuilder text, FightDriver driver, int told) {
        for (Step step : driver.steps().subList(told, driver.steps().size())) {
            describe(text, step);
        }
        return driver.steps().size();
    }

    /** Such as {@code 500 a attack b}, {@code 700 a move 92}, {@code 700 a move 18000,20000}, {@code 900 a cancel heal}. */
    private static Command command(String[] words) {
        CombatantId actor = new CombatantId(words[1]);
        String aim = words.length > 3 ? words[3] : "";
        if (words[2].equals("cancel")) {
            return new Command.CancelAction(actor, null, new ActionId(aim));
        }
        if (words[2].equals("at")) {
            Position.Point point = (Position.Point) position(aim);
            return new Command.ReportPositions(List.of(new Command.PositionClaim(actor, point, null, PLAYER)));
        }
        boolean place = !aim.isEmpty() && Character.isDigit(aim.charAt(0));
        return new Command.Act(
                actor,
                new ActionId(words[2]),
                place || aim.isEmpty() ? null : new CombatantId(aim),
                place ? position(aim) : null,
                null);
    }

    private static Position position(String text) {
        String[] parts = text.split(",", 2);
        return parts.length == 1
                ? new Position.Cell(Integer.parseInt(parts[0]))
                : new Position.Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    private static void assertThatItIs(String name, FightDriver driver, List<Step> steps) throws IOException {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> describe(text, step));
        assertThatItIs(name, text, driver);
    }

    private static void assertThatItIs(String name, StringBuilder text, FightDriver driver) throws IOException {
        String transcript = text.append("state ")
                .append(StateHash.of(driver.fight()))
                .append('\n')
                .toString();
        Path file = FOLDER.resolve(name + ".txt");
        if ("write".equals(System.getProperty("warlog.transcripts"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, transcript);
        }
        assertThat(transcript).isEqualTo(Files.readString(file));
    }

    private static FightDriver begin(
            String configuration, String map, @Nullable UserId owner, String one, String other) {
        Ruleset ruleset = RandomFightsTest.standard();
        FightDriver driver = new FightDriver(
                new CombatEngine(ruleset), new SessionId(configuration), new Seed(1, 2), RandomFight.START_MILLIS);
        FightSettings settings = Configurations.shipped().stream()
                .filter(each -> each.name().equals(configuration))
                .findFirst()
                .orElseThrow()
                .settings();
        List<Recruit> recruits = List.of(
                new Recruit(new CombatantId("a"), one, owner, 0, one),
                new Recruit(new CombatantId("b"), other, owner, 1, other));
        driver.order(
                PLAYER,
                new Command.CreateFight(
                        configuration, FightType.PVE, ruleset.ref().name(), settings, map, 2, recruits));
        driver.order(PLAYER, new Command.StartFight());
        return driver;
    }

    private static void describe(StringBuilder text, Step step) {
        Outcome outcome = step.outcome();
        text.append("#%d tick %d +%d ms %s\n"
                .formatted(
                        outcome.seq(), outcome.tick(), outcome.atMillis() - RandomFight.START_MILLIS, outcome.kind()));
        for (CombatEvent event : outcome.events()) {
            text.append("    ").append(event).append('\n');
        }
        outcome.explain()
                .forEach(explained ->
                        text.append("    because ").append(explained.text()).append('\n'));
    }
}
