package dev.warlog.combat;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.OutcomeCodec;
import dev.warlog.contract.Seats;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Viewer;
import dev.warlog.engine.Views;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a record says besides its value, so that whoever delivers it need not know the rules: who sees what. */
final class DeliveryHeaders {

    /**
     * The whole frame for each viewer who may not know all of the outcome, and the seats when they are others now.
     *
     * @param before null for the first outcome
     */
    static Map<String, byte[]> of(@Nullable Fight before, Outcome outcome, Fight after) {
        boolean seats =
                Seats.mayChange(outcome) && (before == null || !Seats.of(before).equals(Seats.of(after)));
        boolean views = Views.differs(before, outcome, after);
        if (!seats && !views) {
            return Map.of();
        }
        Map<String, byte[]> headers = new TreeMap<>();
        if (seats) {
            headers.put(HeaderNames.SEATS, Seats.of(after).text().getBytes(StandardCharsets.UTF_8));
        }
        for (Viewer viewer : Views.viewers(after)) {
            Outcome shown = Views.outcome(before, outcome, after, viewer);
            if (!shown.equals(outcome)) {
                headers.put(HeaderNames.VIEW_PREFIX + viewer.text(), OutcomeCodec.encode(shown, after, viewer));
            }
        }
        return headers;
    }

    private DeliveryHeaders() {}
}
