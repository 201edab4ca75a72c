package dev.warlog.engine;

import static dev.warlog.engine.WarRules.act;
import static dev.warlog.engine.WarRules.action;
import static dev.warlog.engine.WarRules.damage;
import static dev.warlog.engine.WarRules.fighter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far areas reach in an arena, to the millimetre; who strikes stands at (5000, 5000). */
class AreaEdgesTest {

    private static final Position.Point FROM = new Position.Point(5_000, 5_000);

    @ParameterizedTest
    @CsvSource({
        // a metre wide, three metres to the east
        "LINE, 3000, 6000, 5000, 8000, 5000, true",
        "LINE, 3000, 6000, 5000, 8001, 5000, false",
        "LINE, 3000, 6000, 5000, 7000, 5500, true",
        "LINE, 3000, 6000, 5000, 7000, 5501, false",
        "LINE, 3000, 6000, 5000, 7000, 4500, true",
        "LINE, 3000, 6000, 5000, 5001, 5000, true",
        "LINE, 3000, 6000, 5000, 5000, 5400, false",
        "LINE, 3000, 6000, 5000, 4000, 5000, false",
        // along a slope of three to four
        "LINE, 5000, 5400, 5300, 9000, 8000, true",
        "LINE, 5000, 5400, 5300, 9004, 8003, false",
        "LINE, 5000, 5400, 5300, 5700, 5900, true",
        "LINE, 5000, 5400, 5300, 5700, 5910, true",
        "LINE, 5000, 5400, 5300, 5500, 6010, false",
        // a right angle, three metres far
        "CONE, 3000, 6000, 5000, 8000, 5000, true",
        "CONE, 3000, 6000, 5000, 8001, 5000, false",
        "CONE, 3000, 6000, 5000, 8000, 5100, false",
        "CONE, 3000, 6000, 5000, 6000, 6000, true",
        "CONE, 3000, 6000, 5000, 6000, 6001, false",
        "CONE, 3000, 6000, 5000, 6000, 4000, true",
        "CONE, 3000, 6000, 5000, 6000, 3999, false",
        "CONE, 3000, 6000, 6000, 5000, 7000, true",
        "CONE, 3000, 6000, 6000, 7000, 5000, true",
        "CONE, 3000, 6000, 6000, 4999, 7000, false",
        "CONE, 3000, 6000, 5000, 4000, 5000, false",
        // two arms of two metres each
        "CROSS, 2000, 6000, 6000, 6500, 8000, true",
        "CROSS, 2000, 6000, 6000, 6501, 8000, false",
        "CROSS, 2000, 6000, 6000, 6000, 8001, false",
        "CROSS, 2000, 6000, 6000, 4000, 5500, true",
        "CROSS, 2000, 6000, 6000, 4000, 5499, false",
        "CIRCLE, 1500, 6000, 6000, 7500, 6000, true",
        "CIRCLE, 1500, 6000, 6000, 7501, 6000, false"
    })
    void whoStandsThereIsReachedOrNot(Area.Shape shape, int size, int aimX, int aimY, int x, int y, boolean reached) {
        FightDriver driver = new WarRules()
                .map(
                        new BattleMap.Arena(10_000, 10_000),
                        List.of(List.of(FROM), List.of(new Position.Point(x, y), new Position.Point(1, 1))))
                .add(action(
                        "blast",
                        Ruleset.Targeting.PLACE,
                        9_000,
                        Phases.NONE,
                        new Area(shape, size, Area.Affects.ENEMIES),
                        damage(10)))
                .start(WarRules.REAL_TIME);
        Expect.accepted(act(driver, "a0", "blast", new Position.Point(aimX, aimY)));
        assertThat(fighter(driver, "b0").health()).isEqualTo(reached ? 90 : 100);
        assertThat(fighter(driver, "b1").health()).isEqualTo(100);
    }
}
