package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FacingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, NORTH",
        "0, -7, NORTH",
        "5, -5, NORTH_EAST",
        "3, 0, EAST",
        "5, 6, SOUTH_EAST",
        "0, 1, SOUTH",
        "-5, 5, SOUTH_WEST",
        "-2, 0, WEST",
        "-6, -5, NORTH_WEST",
        "1000, 2414, SOUTH_EAST",
        "1000, 2415, SOUTH",
        "2414, 1000, SOUTH_EAST",
        "2415, 1000, EAST",
        "-1000, -2414, NORTH_WEST",
        "-1000, -2415, NORTH",
        "-2415, 1000, WEST"
    })
    void aWayHasTheDirectionNearestToIt(long x, long y, Facing facing) {
        assertThat(Facing.of(x, y)).isEqualTo(facing);
    }

    @ParameterizedTest
    @CsvSource({
        "EAST, 1, 0, true",
        "EAST, 0, 5, true",
        "EAST, -1, 5, false",
        "NORTH, 3, 0, true",
        "NORTH, 3, 1, false",
        "NORTH, 3, -1, true",
        "SOUTH_WEST, -1, 1, true",
        "SOUTH_WEST, 2, 2, true",
        "SOUTH_WEST, 2, 1, false",
        "SOUTH_WEST, -2, -3, false"
    })
    void theFrontHalfIsSeen(Facing facing, long x, long y, boolean seen) {
        assertThat(facing.sees(x, y)).isEqualTo(seen);
    }
}
