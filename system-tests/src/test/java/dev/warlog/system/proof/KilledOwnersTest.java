package dev.warlog.system.proof;

import dev.warlog.launcher.Service;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Fights in both modes while those who decide them are killed, stopped, paused and woken again. */
class KilledOwnersTest {

    private static final int KILLS = Integer.getInteger("warlog.proof.kills", 3);
    private static final Duration LONGEST = Duration.ofSeconds(300 + 30L * KILLS);
    private static final int SOME_FRAMES = 150;

    @Test
    void whatWasAcknowledgedHappensOnceWhoeverIsKilled() {
        try (var arena = new Arena(LONGEST)) {
            arena.open("classic_turn_based", 2);
            arena.open("classic_turn_based", 2);
            arena.open("classic_turn_based", 4);
            arena.open("fast_real_time", 2);
            arena.open("fast_real_time", 4);
            arena.open("tactical_real_time", 3);
            arena.untilFrames(SOME_FRAMES);
            for (int kill = 0; kill < KILLS; kill++) {
                arena.system.service(Service.COMBAT).kill();
                arena.system.start(Service.COMBAT);
                arena.untilFrames(SOME_FRAMES);
            }
            arena.system.service(Service.COMBAT).stop();
            arena.system.start(Service.COMBAT);
            arena.untilFrames(SOME_FRAMES);

            arena.system.service(Service.COMBAT).pause();
            var second = arena.system.startAnother(Service.COMBAT);
            arena.untilFrames(SOME_FRAMES);
            arena.system.service(Service.COMBAT).resume();
            arena.untilFrames(SOME_FRAMES);
            second.kill();
            arena.untilFrames(SOME_FRAMES);
            arena.prove();
        }
    }
}
