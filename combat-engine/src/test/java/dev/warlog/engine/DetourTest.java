package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetourTest {

    private static final Position.Point FROM = new Position.Point(2000, 5000);
    private static final Position.Point TO = new Position.Point(8000, 5000);

    private static Detour around(Obstacle... obstacles) {
        return new Detour(new BattleMap.Arena(10_000, 10_000, List.of(obstacles)), FROM, TO);
    }

    @Test
    void theShorterWayAroundAWall() {
        assertThat(around(new Obstacle(5000, 2000, 100, 4000)).first()).isEqualTo(new Position.Point(4700, 6300));
        assertThat(around(new Obstacle(5000, 4000, 100, 4000)).first()).isEqualTo(new Position.Point(4700, 3700));
    }

    @Test
    void twoWallsAreGoneAroundOneAfterTheOther() {
        // the first leaves a gap at the bottom, the second at the top
        assertThat(around(new Obstacle(4000, 0, 100, 9000), new Obstacle(6000, 1000, 100, 9000))
                        .first())
                .isEqualTo(new Position.Point(3700, 9300));
    }

    @Test
    void noWayLeadsThroughAWallAcrossTheMap() {
        assertThat(around(new Obstacle(5000, 0, 100, 10_000)).first()).isNull();
    }

    @Test
    void theStraightWayNeedsNoCorner() {
        assertThat(around().first()).isEqualTo(TO);
    }
}
