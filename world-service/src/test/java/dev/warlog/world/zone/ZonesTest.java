package dev.warlog.world.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZonesTest {

    private static final Zone MILL = new Zone("mill", "The Mill", 1, 1, 1);

    @Test
    void theOrderOfTheFileStays() {
        Zone abbey = new Zone("abbey-2", "Abbey", 1, 1, 1);
        assertThat(Zones.checked(List.of(MILL, abbey), "file", 2).values()).containsExactly(MILL, abbey);
    }

    @Test
    void whatIsWrongIsSaidOfWhichZone() {
        refuses("two of this id", MILL, MILL);
        refuses("id must be", new Zone("The Mill", "x", 1, 1, 1));
        refuses("name is missing", new Zone("mill", " ", 1, 1, 1));
        refuses("'mill': widthMillimetres", new Zone("mill", "x", 0, 1, 1));
        refuses("'mill': speedMillimetresPerSecond", new Zone("mill", "x", 1, 1, -1));
        refuses("1 to 2 zones");
        refuses("1 to 2 zones", MILL, MILL, MILL);
    }

    private static void refuses(String why, Zone... zones) {
        assertThatThrownBy(() -> Zones.checked(List.of(zones), "file", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file")
                .hasMessageContaining(why);
    }
}
