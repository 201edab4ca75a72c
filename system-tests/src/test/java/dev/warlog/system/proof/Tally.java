package dev.warlog.system.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was lost and what came twice, and puts it down to what was being done to the system at the time. */
final class Tally {

    private final List<Suffered> lines;

    /** @param lines by the number that the referee had for each */
    Tally(List<Suffered> lines) {
        this.lines = List.copyOf(lines);
    }

    void count(TruthLog log, List<Match> matches) {
        for (Match match : matches) {
            List<TruthLog.Written> outcomes = log.outcomes(match.session());
            Map<String, Integer> decided = new HashMap<>();
            outcomes.stream()
                    .filter(outcome -> outcome.headers().containsKey("wl_offset"))
                    .flatMap(outcome -> outcome.all("wl_command").stream())
                    .forEach(id -> decided.merge(id, 1, Integer::sum));
            for (Journal journal : match.journals()) {
                commands(journal, decided);
                frames(journal, outcomes.size());
            }
        }
    }

    private void commands(Journal journal, Map<String, Integer> decided) {
        journal.sentIn.forEach((id, phase) -> {
            Suffered line = lines.get(phase);
            int times = decided.getOrDefault(id, 0);
            if (journal.acks.containsKey(id)) {
                line.acknowledged++;
                line.lost += times == 0 ? 1 : 0;
            }
            line.doubled += times > 1 ? 1 : 0;
        });
    }

    /** One that is missing counts where the next one after it came. */
    private void frames(Journal journal, int outcomes) {
        var came = new TreeMap<Long, Integer>();
        for (Journal.Entry entry : journal.entries) {
            Suffered line = lines.get(entry.phase());
            line.frames++;
            line.doubled += came.put(entry.seq(), entry.phase()) != null ? 1 : 0;
        }
        for (long seq = journal.firstSeq + 1; seq <= outcomes; seq++) {
            if (!came.containsKey(seq)) {
                Map.Entry<Long, Integer> next = came.higherEntry(seq);
                lines.get(next == null ? 0 : next.getValue()).lost++;
            }
        }
    }
}
