package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.local.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does one harm after the other to a system in which players fight, and finds out what came of each. */
final class Campaign {

    private static final Duration TOLD_WAIT = Duration.ofMinutes(1);
    private static final Duration NORMAL_WAIT = Duration.ofMinutes(2);
    private static final int SOME_FRAMES = 60;
    private static final int TALKERS = 4;

    private final Arena arena;
    private final List<Suffered> lines = new ArrayList<>();

    private Campaign(Arena arena) {
        this.arena = arena;
        lines.add(new Suffered("nothing", List.of()));
    }

    /** Proves at the end that nothing was lost or doubled by any of it; adds its lines to the table whatever comes. */
    static void suffer(Arena arena, List<Fault> faults, FaultTable table) {
        var campaign = new Campaign(arena);
        try {
            arena.referee.peace.set(true);
            arena.talk(TALKERS);
            arena.open("classic_turn_based", 2);
            arena.open("classic_turn_based", 4);
            arena.open("fast_real_time", 2);
            arena.open("fast_real_time", 4);
            arena.untilFrames(SOME_FRAMES);
            faults.forEach(campaign::suffer);
            campaign.judge();
        } finally {
            table.add(campaign.lines.subList(1, campaign.lines.size()));
        }
    }

    private void suffer(Fault fault) {
        var line = new Suffered(fault.what(), fault.signs());
        arena.referee.phase = lines.size();
        lines.add(line);
        arena.untilFrames(SOME_FRAMES);
        fault.harm(arena);
        line.told = Waiting.until(TOLD_WAIT, () -> fault.signs().stream().allMatch(sign -> sign.isThere(arena)));
        if (fault.fightsGoOn()) {
            arena.untilFrames(SOME_FRAMES);
        }
        long healed = System.nanoTime();
        fault.heal(arena);
        assertThat(arena.isNormalSince(healed, NORMAL_WAIT))
                .as("all is normal %s after %s", NORMAL_WAIT, fault.what())
                .isTrue();
        line.normalMillis = (System.nanoTime() - healed) / 1_000_000;
        assertThat(line.told).as("%s says %s", fault.what(), fault.signs()).isTrue();
    }

    private void judge() {
        arena.referee.phase = 0;
        List<Match> matches = arena.end();
        try {
            arena.prove(matches);
        } finally {
            new Tally(lines).count(TruthLog.read(arena.system.kafkaBootstrapServers()), matches);
        }
    }
}
