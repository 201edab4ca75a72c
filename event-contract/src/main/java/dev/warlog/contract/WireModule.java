package dev.warlog.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.BattleMap;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.Position;
import dev.warlog.engine.QueueId;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.Turn;
import dev.warlog.engine.UserId;
import java.util.List;

/** How the engine's types look on the wire, said from outside because the engine knows of no JSON. */
final class WireModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final List<Class<?>> IDS =
            List.of(ActionId.class, CombatantId.class, CommandId.class, QueueId.class, SessionId.class, UserId.class);

    WireModule() {
        super("warlog");
        IDS.forEach(id -> setMixInAnnotation(id, IdText.class));
        setMixInAnnotation(Seed.class, SeedText.class);
        setMixInAnnotation(BattleMap.class, MapKinds.class);
        setMixInAnnotation(FightSettings.class, SettingsNames.class);
        setMixInAnnotation(Turn.class, EndsAt.class);
        setMixInAnnotation(CombatEvent.TurnStarted.class, EndsAt.class);
        setMixInAnnotation(Fight.class, FightForms.class);
        setMixInAnnotation(Combatant.class, CombatantForms.class);
        addSerializer(Position.class, new PositionJson.Writer());
        addDeserializer(Position.class, new PositionJson.Reader());
        addDeserializer(Position.Point.class, new PositionJson.PointReader());
        setSerializerModifier(new PositionJson.InlineWriting());
        setDeserializerModifier(new PositionJson.InlineReading());
    }

    abstract static class IdText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        @SuppressWarnings("UnusedVariable") // only its signature counts
        IdText(String value) {}

        @JsonValue
        abstract String value();
    }

    abstract static class SeedText {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Seed fromHex(String hex) {
            return Seed.fromHex(hex);
        }

        @JsonValue
        abstract String toHex();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = BattleMap.Grid.class, name = "grid"),
        @JsonSubTypes.Type(value = BattleMap.Arena.class, name = "arena")
    })
    interface MapKinds {}

    interface SettingsNames {
        @JsonProperty("combatMode")
        CombatMode mode();
    }

    interface EndsAt {
        @JsonProperty("endsAt")
        long endsAtMillis();
    }

    @JsonSerialize(converter = FightForm.Writing.class)
    @JsonDeserialize(converter = FightForm.Reading.class)
    interface FightForms {}

    @JsonSerialize(converter = CombatantForm.Writing.class)
    @JsonDeserialize(converter = CombatantForm.Reading.class)
    interface CombatantForms {}
}
