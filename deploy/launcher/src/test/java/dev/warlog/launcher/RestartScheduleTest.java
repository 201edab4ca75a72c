package dev.warlog.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartScheduleTest {
    private final RestartSchedule schedule = new RestartSchedule();

    @Test
    void pausesGrowWithEveryDeathAndAreBounded() {
        var now = Instant.EPOCH;
        Duration expected = RestartSchedule.FIRST_PAUSE;
        for (int death = 0; death < 8; death++) {
            assertThat(schedule.next("x", now)).isEqualTo(new RestartSchedule.Later(expected));
            assertThat(schedule.next("x", now)).isEqualTo(new RestartSchedule.Wait());
            now = now.plus(expected);
            assertThat(schedule.next("x", now)).isEqualTo(new RestartSchedule.Now());
            Duration doubled = expected.multipliedBy(2);
            expected = doubled.compareTo(RestartSchedule.LONGEST_PAUSE) > 0 ? RestartSchedule.LONGEST_PAUSE : doubled;
        }
    }

    @Test
    void whoHasRunSteadilyStartsWithTheFirstPauseAgain() {
        var now = Instant.EPOCH;
        schedule.next("x", now);
        now = now.plus(RestartSchedule.FIRST_PAUSE);
        schedule.next("x", now);
        now = now.plus(RestartSchedule.STEADY).plusSeconds(1);
        assertThat(schedule.next("x", now)).isEqualTo(new RestartSchedule.Later(RestartSchedule.FIRST_PAUSE));
    }
}
