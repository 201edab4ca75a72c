package dev.warlog.engine;

import static dev.warlog.engine.TestRules.A;
import static dev.warlog.engine.TestRules.ANN;
import static dev.warlog.engine.TestRules.B;
import static dev.warlog.engine.TestRules.BOB;
import static dev.warlog.engine.TestRules.STRIKE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegenerationTest {

    @Test
    void pointsComeBackWithoutLosingFractions() {
        FightSettings odd =
                new FightSettings(CombatMode.REAL_TIME, 70, 30_000, 10, 5, false, 333, 77, 0, 3, false, 60_000);
        FightDriver often = TestRules.started(odd, "arena");
        FightDriver seldom = TestRules.started(odd, "arena");
        often.order(ANN, TestRules.act(A, STRIKE, B));
        seldom.order(ANN, TestRules.act(A, STRIKE, B));
        for (int second = 0; second < 6; second++) {
            often.passMillis(1_000);
            often.order(BOB, TestRules.walk(B, new Position.Point(10_000 + 10 * (second + 1), 10_000)));
        }
        seldom.passMillis(6_000);
        seldom.order(BOB, TestRules.walk(B, new Position.Point(10_060, 10_000)));

        // 85 ticks of 70 ms have passed: 5,950 ms at 333 thousandths a second
        assertThat(often.combatant(A).apMilli())
                .isEqualTo(7_000 + 1_981)
                .isEqualTo(seldom.combatant(A).apMilli());
        often.passMillis(30_000);
        often.order(BOB, TestRules.walk(B, new Position.Point(10_000, 10_000)));
        assertThat(often.combatant(A).apMilli()).isEqualTo(10_000);
        assertThat(often.combatant(A).stamina()).isEqualTo(20);
    }
}
