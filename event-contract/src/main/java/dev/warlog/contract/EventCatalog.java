package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.warlog.engine.CombatEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The events of a fight by their names on the wire: kebab-case words in the past tense. */
public final class EventCatalog {

    private static final TypeTable<CombatEvent> TABLE = new TypeTable<>(
            "event",
            List.of(
                    new MessageType<>("fight-created", 1, CombatEvent.FightCreated.class),
                    new MessageType<>("fight-updated", 1, CombatEvent.FightUpdated.class),
                    new MessageType<>("combatant-joined", 1, CombatEvent.CombatantJoined.class),
                    new MessageType<>("combatant-left", 1, CombatEvent.CombatantLeft.class),
                    new MessageType<>("fight-started", 1, CombatEvent.FightStarted.class),
                    new MessageType<>("turn-started", 1, CombatEvent.TurnStarted.class),
                    new MessageType<>("turn-ended", 1, CombatEvent.TurnEnded.class),
                    new MessageType<>("action-queued", 1, CombatEvent.ActionQueued.class),
                    new MessageType<>("action-cancelled", 1, CombatEvent.ActionCancelled.class),
                    new MessageType<>("action-dropped", 1, CombatEvent.ActionDropped.class),
                    new MessageType<>("action-used", 1, CombatEvent.ActionUsed.class),
                    new MessageType<>("damage-dealt", 1, CombatEvent.DamageDealt.class),
                    new MessageType<>("healed", 1, CombatEvent.Healed.class),
                    new MessageType<>("effect-applied", 1, CombatEvent.EffectApplied.class),
                    new MessageType<>("effect-expired", 1, CombatEvent.EffectExpired.class),
                    new MessageType<>("moved", 1, CombatEvent.Moved.class),
                    new MessageType<>("died", 1, CombatEvent.Died.class),
                    new MessageType<>("fled", 1, CombatEvent.Fled.class),
                    new MessageType<>("fight-paused", 1, CombatEvent.FightPaused.class),
                    new MessageType<>("fight-resumed", 1, CombatEvent.FightResumed.class),
                    new MessageType<>("fight-ended", 1, CombatEvent.FightEnded.class),
                    new MessageType<>("action-begun", 1, CombatEvent.ActionBegun.class),
                    new MessageType<>("action-interrupted", 1, CombatEvent.ActionInterrupted.class),
                    new MessageType<>("missed", 1, CombatEvent.Missed.class),
                    new MessageType<>("countered", 1, CombatEvent.Countered.class),
                    new MessageType<>("effect-resisted", 1, CombatEvent.EffectResisted.class),
                    new MessageType<>("effect-pulsed", 1, CombatEvent.EffectPulsed.class),
                    new MessageType<>("shield-absorbed", 1, CombatEvent.ShieldAbsorbed.class),
                    new MessageType<>("stamina-spent", 1, CombatEvent.StaminaSpent.class),
                    new MessageType<>("turned", 1, CombatEvent.Turned.class),
                    new MessageType<>("sighted", 1, CombatEvent.Sighted.class),
                    new MessageType<>("sight-lost", 1, CombatEvent.SightLost.class),
                    new MessageType<>("rewind-clamped", 1, CombatEvent.RewindClamped.class),
                    new MessageType<>("combatant-disconnected", 1, CombatEvent.CombatantDisconnected.class),
                    new MessageType<>("combatant-reconnected", 1, CombatEvent.CombatantReconnected.class),
                    new MessageType<>("combatant-absent", 1, CombatEvent.CombatantAbsent.class),
                    new MessageType<>("mode-changed", 1, CombatEvent.ModeChanged.class),
                    new MessageType<>("fight-forked", 1, CombatEvent.FightForked.class),
                    new MessageType<>("combatant-appeared", 1, CombatEvent.CombatantAppeared.class),
                    new MessageType<>("combatant-vanished", 1, CombatEvent.CombatantVanished.class)));

    /** Every event's name and version. */
    public static List<MessageType<CombatEvent>> types() {
        return TABLE.types();
    }

    /** The name of an event, such as {@code damage-dealt}. */
    public static String name(CombatEvent event) {
        return TABLE.of(event).name();
    }

    /**
     * Looks for events in an outcome's frame without reading it.
     *
     * @param starts how the names of the wanted events begin
     * @return false only when the frame has none of them
     */
    public static boolean mayHave(byte[] frame, List<String> starts) {
        String text = new String(frame, StandardCharsets.ISO_8859_1);
        return starts.stream().anyMatch(start -> text.contains("\"type\":\"" + start));
    }

    static void write(JsonGenerator json, SerializerProvider provider, CombatEvent event) throws IOException {
        json.writeStartObject();
        TABLE.write(json, provider, event);
        json.writeEndObject();
    }

    static CombatEvent read(JsonParser json) throws IOException {
        return TABLE.read(json);
    }

    private EventCatalog() {}
}
