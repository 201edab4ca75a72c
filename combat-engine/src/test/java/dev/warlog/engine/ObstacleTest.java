package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wall covers and which lines meet it, to the millimetre; its edges belong to it. */
class ObstacleTest {

    private static final Obstacle WALL = new Obstacle(400, 300, 200, 100);

    @ParameterizedTest
    @CsvSource({"400, 300", "600, 300", "400, 400", "600, 400", "500, 350"})
    void whatIsInsideOrOnItsEdgeIsCovered(int x, int y) {
        assertThat(WALL.covers(x, y)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"399, 350", "601, 350", "500, 299", "500, 401"})
    void whatIsAMillimetreOffIsNot(int x, int y) {
        assertThat(WALL.covers(x, y)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 300, 1000, 300, true",
        "0, 299, 1000, 299, false",
        "0, 400, 1000, 400, true",
        "0, 401, 1000, 401, false",
        "400, 0, 400, 1000, true",
        "399, 0, 399, 1000, false",
        "600, 0, 600, 1000, true",
        "601, 0, 601, 1000, false"
    })
    void aLineAlongAnEdgeMeetsIt(int ax, int ay, int bx, int by, boolean crosses) {
        assertCrosses(ax, ay, bx, by, crosses);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 350, 400, 350, true",
        "0, 350, 399, 350, false",
        "600, 350, 1000, 350, true",
        "601, 350, 1000, 350, false",
        "500, 0, 500, 300, true",
        "500, 0, 500, 299, false",
        "500, 400, 500, 1000, true",
        "500, 401, 500, 1000, false",
        "450, 350, 550, 360, true"
    })
    void aLineThatEndsAtItMeetsIt(int ax, int ay, int bx, int by, boolean crosses) {
        assertCrosses(ax, ay, bx, by, crosses);
    }

    @ParameterizedTest
    @CsvSource({
        "300, 400, 500, 200, true",
        "299, 400, 499, 200, false",
        "500, 500, 700, 300, true",
        "501, 500, 701, 300, false",
        "500, 200, 700, 400, true",
        "501, 200, 701, 400, false",
        "300, 300, 500, 500, true",
        "299, 300, 499, 500, false"
    })
    void aSlantingLineMeetsItWhereItTouchesACorner(int ax, int ay, int bx, int by, boolean crosses) {
        assertCrosses(ax, ay, bx, by, crosses);
    }

    @Test
    void aPointMeetsItWhereItIsCovered() {
        assertCrosses(500, 350, 500, 350, true);
        assertCrosses(399, 350, 399, 350, false);
    }

    private static void assertCrosses(int ax, int ay, int bx, int by, boolean crosses) {
        Position.Point a = new Position.Point(ax, ay);
        Position.Point b = new Position.Point(bx, by);
        assertThat(WALL.crosses(a, b)).isEqualTo(crosses);
        assertThat(WALL.crosses(b, a)).as("the other way").isEqualTo(crosses);
    }
}
