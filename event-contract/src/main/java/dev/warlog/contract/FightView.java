package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Turn;
import dev.warlog.engine.Viewer;
import dev.warlog.engine.Views;
import java.io.IOException;
import java.util.List;

/** The whole state of a fight as clients see it: {@code combat:state}, for everybody or for one viewer. */
public final class FightView {

    /** As {@link #data(Fight, Viewer)}, for those who see everything. */
    public static byte[] data(Fight fight) {
        return data(fight, Viewer.allSeeing());
    }

    /**
     * The {@code data} of {@code combat:state} for a viewer; action and movement points are whole points, rounded down.
     *
     * @param truth the whole fight
     */
    public static byte[] data(Fight truth, Viewer viewer) {
        Fight fight = Views.project(truth, viewer);
        return WireMapper.bytes((json, provider) -> {
            json.writeStartObject();
            json.writeStringField("session", fight.session().value());
            json.writeNumberField("seq", fight.seq());
            json.writeNumberField("tick", fight.tick());
            json.writeNumberField("at", fight.atMillis());
            json.writeStringField("name", fight.name());
            json.writeStringField("fightType", RecordRules.enumText(fight.fightType()));
            json.writeStringField(
                    "combatMode", RecordRules.enumText(fight.settings().mode()));
            json.writeStringField("status", RecordRules.enumText(fight.status()));
            Turn turn = fight.turn();
            if (turn != null) {
                provider.defaultSerializeField("turn", turn, json);
            }
            writeCombatants(json, fight);
            json.writeNumberField("maxPlayers", fight.maxPlayers());
            if (fight.createdBy() != null) {
                json.writeStringField("createdBy", fight.createdBy().value());
            }
            json.writeStringField("mapId", fight.mapId());
            provider.defaultSerializeField("map", fight.map(), json);
            provider.defaultSerializeField("settings", fight.settings(), json);
            provider.defaultSerializeField("ruleset", fight.ruleset(), json);
            json.writeStringField("seedHash", truth.seed().hash());
            if (fight.status() == FightStatus.ENDED) {
                json.writeObjectField("winnerTeam", fight.winnerTeam());
                json.writeStringField("endReason", fight.endReason());
            }
            if (fight.origin() != null) {
                provider.defaultSerializeField("forkedFrom", fight.origin(), json);
            }
            json.writeEndObject();
        });
    }

    /** The whole {@code combat:state} frame, for those who see everything. */
    public static byte[] frame(Fight fight) {
        return frame(fight, Viewer.allSeeing());
    }

    /** The whole {@code combat:state} frame for a viewer. */
    public static byte[] frame(Fight fight, Viewer viewer) {
        return frame(fight.session().value(), fight.seq(), fight.tick(), data(fight, viewer));
    }

    /**
     * The whole {@code combat:state} frame around a view that is already encoded.
     *
     * @param data what {@link #data} returned
     */
    public static byte[] frame(String session, long seq, long tick, byte[] data) {
        return WireMapper.withData(
                (json, provider) -> {
                    json.writeStringField("type", Frames.STATE);
                    json.writeStringField("session", session);
                    json.writeNumberField("seq", seq);
                    json.writeNumberField("tick", tick);
                },
                data);
    }

    static void writeCombatants(JsonGenerator json, Fight fight) throws IOException {
        json.writeArrayFieldStart("combatants");
        for (Combatant combatant : fight.combatants()) {
            CombatantView.write(json, combatant, fight.tick());
        }
        json.writeEndArray();
    }

    /** Where everybody is who still fights. */
    static void writePositions(JsonGenerator json, List<Combatant> combatants) throws IOException {
        json.writeArrayFieldStart("positions");
        for (Combatant combatant : combatants) {
            if (combatant.fighting()) {
                json.writeStartObject();
                json.writeStringField("id", combatant.id().value());
                PositionJson.writeFields(json, combatant.position());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private FightView() {}
}
