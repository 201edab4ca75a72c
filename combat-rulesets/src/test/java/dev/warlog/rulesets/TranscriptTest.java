package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.FightDriver;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Position;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
        "1, classic_turn_based, meadow, ranger, troll",
        "1, fast_real_time, arena, mage, wolf",
        "1, tactical_real_time, meadow, warrior, goblin",
        "2, classic_turn_based, ruins, warlock, troll",
        "2, fast_real_time, arena, cleric, wolf"
    })
    void theFightIsAsItWas(int version, String configuration, String map, String one, String other) throws IOException {
        FightDriver driver = begin(version, configuration, map, null, one, other);
        driver.passMillis(driver.fight().settings().maxDurationMillis());
        new Transcript(driver).assertThatItIs("creatures_" + configuration + (version == 1 ? "" : "_" + version));
    }

    /** A player's {@code a} against {@code b}, as a script has it; time is in milliseconds from the start. */
    @ParameterizedTest
    @CsvSource({
        "1, duel_classic_turn_based, classic_turn_based, meadow, mage, cleric",
        "1, duel_fast_real_time, fast_real_time, arena, warrior, cleric",
        "1, duel_tactical_real_time, tactical_real_time, arena, ranger, mage",
        "2, duel_changing_modes, tactical_real_time, meadow, warrior, cleric"
    })
    void theDuelIsAsItWas(int version, String name, String configuration, String map, String one, String other)
            throws IOException {
        FightDriver driver = begin(version, configuration, map, PLAYER, one, other);
        Transcript transcript = new Transcript(driver);
        for (String line : Files.readAllLines(FOLDER.resolve(name + ".script"))) {
            if (line.isBlank()) {
                continue;
            }
            String[] words = line.split(" ", 4);
            driver.passMillis(Math.max(0, RandomFight.START_MILLIS + Long.parseLong(words[0]) - driver.nowMillis()));
            transcript.line(line);
            transcript.answer(driver.order(PLAYER, command(words)));
        }
        driver.passMillis(driver.fight().settings().maxDurationMillis());
        transcript.assertThatItIs(name);
    }

    /**
     * Such as {@code 500 a attack b}, {@code 700 a move 92}, {@code 700 a move 18000,20000}, {@code 900 a cancel heal},
     * {@code 950 a mode fast_real_time}.
     */
    static Command command(String[] words) {
        CombatantId actor = new CombatantId(words[1]);
        String aim = words.length > 3 ? words[3] : "";
        if (words[2].equals("cancel")) {
            return new Command.CancelAction(actor, null, new ActionId(aim));
        }
        if (words[2].equals("mode")) {
            return new Command.ChangeMode(settings(aim));
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

    private static FightSettings settings(String configuration) {
        return Configurations.shipped().stream()
                .filter(each -> each.name().equals(configuration))
                .findFirst()
                .orElseThrow()
                .settings();
    }

    private static Position position(String text) {
        String[] parts = text.split(",", 2);
        return parts.length == 1
                ? new Position.Cell(Integer.parseInt(parts[0]))
                : new Position.Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    static FightDriver begin(
            int version, String configuration, String map, @Nullable UserId owner, String one, String other) {
        Ruleset ruleset = Objects.requireNonNull(Rulesets.shipped().find(new RulesetRef(Rulesets.DEFAULT, version)));
        FightDriver driver = new FightDriver(
                new CombatEngine(ruleset), new SessionId(configuration), new Seed(1, 2), RandomFight.START_MILLIS);
        FightSettings settings = settings(configuration);
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
}
