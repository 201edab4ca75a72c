package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.ActiveEffect;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.QueuedAction;
import dev.warlog.engine.Turn;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The whole state of a fight as clients see it: {@code combat:state}. It holds no secrets. */
public final class FightView {

    private static final int MILLI = 1000;

    /** The {@code data} of {@code combat:state}; action and movement points are whole points, rounded down. */
    public static byte[] data(Fight fight) {
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
            writeCombatants(json, fight.combatants());
            json.writeNumberField("maxPlayers", fight.maxPlayers());
            if (fight.createdBy() != null) {
                json.writeStringField("createdBy", fight.createdBy().value());
            }
            json.writeStringField("mapId", fight.mapId());
            provider.defaultSerializeField("map", fight.map(), json);
            provider.defaultSerializeField("settings", fight.settings(), json);
            provider.defaultSerializeField("ruleset", fight.ruleset(), json);
            json.writeStringField("seedHash", fight.seed().hash());
            if (fight.status() == FightStatus.ENDED) {
                json.writeObjectField("winnerTeam", fight.winnerTeam());
                json.writeStringField("endReason", fight.endReason());
            }
            json.writeEndObject();
        });
    }

    /** The whole {@code combat:state} frame. */
    public static byte[] frame(Fight fight) {
        return frame(fight.session().value(), fight.seq(), fight.tick(), data(fight));
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

    static void writeCombatants(JsonGenerator json, List<Combatant> combatants) throws IOException {
        json.writeArrayFieldStart("combatants");
        for (Combatant combatant : combatants) {
            writeCombatant(json, combatant);
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

    private static void writeCombatant(JsonGenerator json, Combatant combatant) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", combatant.id().value());
        json.writeStringField("name", combatant.name());
        json.writeNumberField("team", combatant.team());
        if (combatant.owner() != null) {
            json.writeStringField("owner", combatant.owner().value());
        }
        json.writeStringField("template", combatant.template());
        json.writeBooleanField("alive", combatant.health() > 0);
        json.writeBooleanField("fled", combatant.fled());
        json.writeNumberField("health", combatant.health());
        json.writeNumberField("maxHealth", combatant.stats().maxHealth());
        json.writeNumberField("ap", combatant.apMilli() / MILLI);
        json.writeNumberField("mp", combatant.mpMilli() / MILLI);
        json.writeNumberField("stamina", combatant.stamina());
        json.writeNumberField("initiative", combatant.initiative());
        PositionJson.writeFields(json, combatant.position());
        json.writeArrayFieldStart("effects");
        for (ActiveEffect effect : combatant.effects()) {
            json.writeStartObject();
            json.writeStringField("id", effect.id());
            json.writeStringField("kind", RecordRules.enumText(effect.kind()));
            json.writeNumberField("magnitude", effect.magnitude());
            json.writeNumberField("until", effect.until());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("cooldowns");
        for (Map.Entry<ActionId, Long> cooldown : combatant.cooldowns().entrySet()) {
            json.writeNumberField(cooldown.getKey().value(), cooldown.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("queue");
        for (QueuedAction queued : combatant.queue()) {
            writeQueued(json, queued);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeQueued(JsonGenerator json, QueuedAction queued) throws IOException {
        json.writeStartObject();
        json.writeStringField("queueId", queued.id().value());
        json.writeStringField("action", queued.act().action().value());
        if (queued.act().target() != null) {
            json.writeStringField("target", queued.act().target().value());
        }
        if (queued.act().position() != null) {
            PositionJson.writeFields(json, queued.act().position());
        }
        json.writeNumberField("priority", queued.priority());
        json.writeNumberField("queuedTick", queued.queuedTick());
        json.writeEndObject();
    }

    private FightView() {}
}
