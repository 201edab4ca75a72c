package dev.warlog.world.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.FightCodec;
import dev.warlog.contract.FightView;
import dev.warlog.contract.LiveKeys;
import dev.warlog.contract.Seats;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Position;
import dev.warlog.engine.UserId;
import dev.warlog.engine.Viewer;
import dev.warlog.engine.Views;
import dev.warlog.world.SetAside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One batch as the script {@code write-fights.lua} takes it. Numbers are text: Lua's would lose digits. */
final class FightBatch {

    record Meta(List<Moved> checkpoints, List<Written> fights, List<Lost> setAside) {}

    /** @param expected empty when there is none yet */
    record Moved(String partition, String expected, String moved) {}

    /** @param viewers the fields of the views that differ from the whole one, in the order in which they follow it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Written(
            String session,
            String seq,
            String seats,
            List<String> viewers,
            String summary,
            String users,
            List<Placed> positions,
            @Nullable String expireAt) {}

    record Placed(String id, String json) {}

    record Lost(String session, String reason) {}

    private final ObjectMapper json;
    private final long endedFightsKeptMillis;

    FightBatch(ObjectMapper json, long endedFightsKeptMillis) {
        this.json = json;
        this.endedFightsKeptMillis = endedFightsKeptMillis;
    }

    /** The script's arguments. */
    List<byte[]> arguments(List<Moved> checkpoints, Collection<Fight> fights, Collection<SetAside> lost) {
        List<Written> written = new ArrayList<>(fights.size());
        List<byte[]> arguments = new ArrayList<>(1 + 2 * fights.size());
        arguments.add(new byte[0]);
        for (Fight fight : fights) {
            byte[] whole = FightView.data(fight);
            arguments.add(FightCodec.encode(fight));
            arguments.add(whole);
            List<String> viewers = new ArrayList<>();
            boolean differs = fight.status() != FightStatus.ENDED && Views.differs(fight);
            for (Viewer viewer : differs ? Views.viewers(fight) : List.<Viewer>of()) {
                byte[] view = FightView.data(fight, viewer);
                if (!Arrays.equals(view, whole)) {
                    viewers.add(LiveKeys.view(viewer.text()));
                    arguments.add(view);
                }
            }
            written.add(written(fight, viewers));
        }
        List<Lost> setAside =
                lost.stream().map(one -> new Lost(one.session(), text(one))).toList();
        try {
            arguments.set(0, json.writeValueAsBytes(new Meta(checkpoints, written, setAside)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain records become JSON", e);
        }
        return arguments;
    }

    private Written written(Fight fight, List<String> viewers) {
        boolean ended = fight.status() == FightStatus.ENDED;
        List<Placed> positions = fight.combatants().stream()
                .filter(Combatant::fighting)
                .map(combatant -> new Placed(combatant.id().value(), text(place(combatant.position()))))
                .toList();
        return new Written(
                fight.session().value(),
                Long.toString(fight.seq()),
                Seats.of(fight).text(),
                viewers,
                text(FightSummary.of(fight)),
                text(users(fight)),
                positions,
                ended ? Long.toString(fight.atMillis() + endedFightsKeptMillis) : null);
    }

    private static List<String> users(Fight fight) {
        return fight.combatants().stream()
                .filter(combatant -> !combatant.fled())
                .map(Combatant::owner)
                .filter(Objects::nonNull)
                .map(UserId::value)
                .distinct()
                .toList();
    }

    private static Map<String, Integer> place(Position position) {
        return switch (position) {
            case Position.Cell(int index) -> Map.of("cell", index);
            case Position.Point(int x, int y) -> Map.of("x", x, "y", y);
        };
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain records become JSON", e);
        }
    }
}
