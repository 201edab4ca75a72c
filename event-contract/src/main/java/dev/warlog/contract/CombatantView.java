package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.ActionInProgress;
import dev.warlog.engine.ActiveEffect;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Command;
import dev.warlog.engine.Phase;
import dev.warlog.engine.Presence;
import dev.warlog.engine.QueuedAction;
import java.io.IOException;
import java.util.Map;

/** A combatant as clients see it; what is as usual is left out where it came later. */
final class CombatantView {

    private static final int MILLI = 1000;

    /** @param tick the fight's, which says in which phase an action is */
    static void write(JsonGenerator json, Combatant combatant, long tick) throws IOException {
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
        writeEffects(json, combatant);
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
        writeLater(json, combatant, tick);
        json.writeEndObject();
    }

    private static void writeEffects(JsonGenerator json, Combatant combatant) throws IOException {
        json.writeArrayFieldStart("effects");
        for (ActiveEffect effect : combatant.effects()) {
            json.writeStartObject();
            json.writeStringField("id", effect.id());
            json.writeStringField("kind", RecordRules.enumText(effect.kind()));
            json.writeNumberField("magnitude", effect.magnitude());
            json.writeNumberField("until", effect.until());
            if (effect.source() != null) {
                json.writeStringField("source", effect.source().value());
            }
            if (effect.stacks() != 1) {
                json.writeNumberField("stacks", effect.stacks());
            }
            if (effect.nextAt() != 0) {
                json.writeNumberField("nextAt", effect.nextAt());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeQueued(JsonGenerator json, QueuedAction queued) throws IOException {
        json.writeStartObject();
        writeAct(json, queued.id().value(), queued.act());
        json.writeNumberField("priority", queued.priority());
        json.writeNumberField("queuedTick", queued.queuedTick());
        json.writeEndObject();
    }

    private static void writeAct(JsonGenerator json, String queueId, Command.Act act) throws IOException {
        json.writeStringField("queueId", queueId);
        json.writeStringField("action", act.action().value());
        if (act.target() != null) {
            json.writeStringField("target", act.target().value());
        }
        if (act.position() != null) {
            PositionJson.writeFields(json, act.position());
        }
    }

    private static void writeLater(JsonGenerator json, Combatant combatant, long tick) throws IOException {
        if (combatant.facing() != null) {
            json.writeStringField("facing", RecordRules.enumText(combatant.facing()));
        }
        ActionInProgress acting = combatant.acting();
        Phase phase = acting == null ? null : acting.phaseAt(tick);
        if (acting != null && phase != null) {
            writeActing(json, acting, phase);
        }
        if (combatant.presence() != Presence.PRESENT) {
            json.writeStringField("presence", RecordRules.enumText(combatant.presence()));
        }
        if (!combatant.hiddenFrom().isEmpty()) {
            json.writeArrayFieldStart("hiddenFrom");
            for (int team : combatant.hiddenFrom()) {
                json.writeNumber(team);
            }
            json.writeEndArray();
        }
    }

    private static void writeActing(JsonGenerator json, ActionInProgress acting, Phase phase) throws IOException {
        json.writeObjectFieldStart("acting");
        writeAct(json, acting.id().value(), acting.act());
        json.writeStringField("phase", RecordRules.enumText(phase));
        json.writeNumberField("beganTick", acting.beganTick());
        json.writeNumberField("commitTick", acting.commitTick());
        json.writeNumberField("releaseTick", acting.releaseTick());
        if (acting.releaseEndTick() != 0) {
            json.writeNumberField("releaseEndTick", acting.releaseEndTick());
        }
        if (acting.recoveryEndTick() != 0) {
            json.writeNumberField("recoveryEndTick", acting.recoveryEndTick());
        }
        json.writeEndObject();
    }

    private CombatantView() {}
}
