package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which team somebody joins who does not mind. */
class RecruitingTest {

    /** @param teams of those who are there, one digit each */
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "0, 1",
        "1, 0",
        "01, 0",
        "001, 1",
        "011, 0",
        "0011, 0",
        "00112, 2",
        "001122, 0",
        "0012, 1",
        "2, 0",
        "02, 1"
    })
    void whoDoesNotMindJoinsTheSmallestSide(String teams, int joined) {
        List<List<Position>> spawns = new ArrayList<>();
        for (int team = 0; team < 4; team++) {
            spawns.add(List.of(new Position.Cell(team), new Position.Cell(9 + team), new Position.Cell(18 + team)));
        }
        Ruleset ruleset =
                new WarRules().map(new BattleMap.Grid(9, 9, List.of()), spawns).ruleset();
        List<Recruit> recruits = new ArrayList<>();
        for (int index = 0; index < teams.length(); index++) {
            recruits.add(recruit("r" + index, teams.charAt(index) - '0'));
        }
        FightDriver driver =
                new FightDriver(new CombatEngine(ruleset), TestRules.SESSION, TestRules.SEED, TestRules.START);
        driver.order(
                TestRules.ANN,
                new Command.CreateFight("war", FightType.PVP, "war", WarRules.TURNS, "field", 9, recruits));
        Expect.accepted(driver.order(TestRules.ANN, new Command.JoinFight(recruit("late", Recruit.SMALLEST_TEAM))));
        assertThat(driver.combatant(new CombatantId("late")).team()).isEqualTo(joined);
    }

    private static Recruit recruit(String id, int team) {
        return new Recruit(new CombatantId(id), id, TestRules.ANN, team, "fighter");
    }
}
