package dev.warlog.system.proof;

import dev.warlog.launcher.Service;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Fights while everything around them goes away for a while. */
class OutagesTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int SOME_FRAMES = 80;

    @Test
    void fightsGoOnWithoutRedisAndPostgresAndAcrossRestartsOfBrokerAndGateway() {
        try (var arena = new Arena(LONGEST)) {
            arena.referee.peace.set(true);
            arena.open("classic_turn_based", 2);
            arena.open("fast_real_time", 2);
            arena.untilFrames(SOME_FRAMES);
            LocalStack stack = arena.system.stack();

            stack.kill(Part.REDIS);
            stack.kill(Part.POSTGRES);
            arena.untilFrames(SOME_FRAMES);
            stack.start(Part.POSTGRES);
            stack.start(Part.REDIS);
            arena.untilFrames(SOME_FRAMES);

            stack.restart(Part.KAFKA);
            arena.untilFrames(SOME_FRAMES);

            arena.system.service(Service.GATEWAY).kill();
            arena.system.start(Service.GATEWAY);
            arena.untilFrames(SOME_FRAMES);
            arena.prove();
        }
    }
}
