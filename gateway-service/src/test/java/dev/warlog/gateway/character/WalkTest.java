package dev.warlog.gateway.character;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WalkTest {

    private static final int SPEED = 6_000;
    private static final Walk WALK = new Walk(SPEED, 250, 250);

    private static Place at(int x, long millis, long ahead) {
        return new Place(x, 0, millis, ahead, null, millis);
    }

    @Test
    void whoeverSendsOftenEnoughMayWalkAtFullSpeed() {
        Place place = at(0, 0, 0);
        for (int i = 1; i <= 100; i++) {
            long ahead = WALK.ahead(place, i * 1_200, 0, i * 200L);
            assertThat(ahead).isZero();
            place = at(i * 1_200, i * 200L, ahead);
        }
    }

    @Test
    void whatComesTooEarlyIsCreditThatIsPaidBack() {
        long ahead = WALK.ahead(at(0, 0, 0), 1_500, 0, 0);
        assertThat(ahead).isEqualTo(WALK.creditMicrometres());
        assertThat(WALK.ahead(at(1_500, 0, ahead), 1_501, 0, 0)).isEqualTo(Walk.TOO_FAR);
        assertThat(WALK.ahead(at(1_500, 0, ahead), 1_500, 0, 250)).isZero();
        // a long pause is worth no more
        assertThat(WALK.ahead(at(0, 0, 0), 3_001, 0, 60_000)).isEqualTo(Walk.TOO_FAR);
        assertThat(WALK.ahead(at(0, 0, 0), 3_000, 0, 60_000)).isPositive();
    }

    @Test
    void nobodyGetsFartherIntoHoweverManyClaimsItIsCut() {
        Random random = new Random(20_261_121);
        for (int round = 0; round < 200; round++) {
            Place place = at(0, 0, 0);
            long now = 0;
            for (int i = 0; i < 300; i++) {
                now += random.nextInt(60);
                int x = place.x() + random.nextInt(2_500);
                long ahead = WALK.ahead(place, x, 0, now);
                if (ahead != Walk.TOO_FAR) {
                    place = at(x, now, ahead);
                }
                assertThat((long) place.x() * 1_000).isLessThanOrEqualTo(SPEED * (now + 500));
            }
        }
    }
}
