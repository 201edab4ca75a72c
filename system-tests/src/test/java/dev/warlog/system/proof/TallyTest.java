package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the table would show what was lost and what came twice. */
class TallyTest {

    private static final String FIGHT = "fight";
    private static final int EARLIER = 1;
    private static final int LATER = 2;

    private final List<TruthLog.Written> events = new ArrayList<>();
    private final List<Suffered> lines =
            List.of(new Suffered("nothing", List.of()), new Suffered("one", List.of()), new Suffered("two", List.of()));
    private final Journal journal = new Journal("somebody");

    private void outcome(String command) {
        long offset = events.size();
        Map<String, List<String>> headers = new HashMap<>();
        headers.put("wl_kind", List.of("outcome"));
        headers.put("wl_epoch", List.of("0"));
        headers.put("wl_place", List.of(Long.toString(offset)));
        headers.put("wl_seq", List.of(Long.toString(offset)));
        headers.put("wl_offset", List.of("7"));
        headers.put("wl_command", List.of(command));
        events.add(new TruthLog.Written(0, offset, FIGHT, headers, new byte[0]));
    }

    private void acknowledged(String command, int phase) {
        journal.sentIn.put(command, phase);
        journal.acknowledged(command, MissingNode.getInstance());
    }

    private void came(long seq, int phase) {
        journal.entries.add(new Journal.Entry(seq, "frame", phase));
    }

    @Test
    void countsWhatIsMissingAndWhatIsThereTwiceWhereItHappened() {
        events.add(new TruthLog.Written(0, 0, null, Map.of("wl_kind", List.of("claim")), new byte[0]));
        outcome("once");
        outcome("twice");
        outcome("twice");
        outcome("time");
        acknowledged("once", EARLIER);
        acknowledged("twice", LATER);
        acknowledged("never", EARLIER);
        journal.firstSeq = 0;
        came(1, EARLIER);
        came(3, LATER);
        came(3, LATER);
        came(4, LATER);
        var owner = new Door.Account("somebody", "", "");
        new Tally(lines)
                .count(
                        new TruthLog(List.of(), events),
                        List.of(new Match(FIGHT, "real_time", owner, List.of(journal))));

        Suffered one = lines.get(EARLIER);
        assertThat(List.of(one.acknowledged, one.frames, one.lost, one.doubled)).containsExactly(2, 1, 1, 0);
        Suffered two = lines.get(LATER);
        assertThat(List.of(two.acknowledged, two.frames, two.lost, two.doubled)).containsExactly(1, 3, 1, 2);
        two.told = true;
        two.normalMillis = 1;
        assertThat(two.isSurvived()).isFalse();
    }
}
