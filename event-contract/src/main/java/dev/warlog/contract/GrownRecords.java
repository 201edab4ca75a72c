package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.ValueInstantiators;
import com.fasterxml.jackson.databind.deser.std.StdValueInstantiator;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.util.AccessPattern;
import dev.warlog.engine.ActiveEffect;
import dev.warlog.engine.BattleMap;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.DisconnectPolicy;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.SpectatorView;
import dev.warlog.engine.Stats;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Components that records of the first form did not have: what they are when a record does not name them. They are
 * written only when they are something else, so old and new records of the same thing look the same.
 */
final class GrownRecords extends SimpleModule {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Map<Class<?>, Map<String, Object>> USUAL = Map.of(
            BattleMap.Arena.class,
            Map.of("obstacles", List.of()),
            CombatantForm.class,
            Map.of("roundedMillis", new TreeMap<>()),
            ActiveEffect.class,
            Map.of("stacks", 1, "nextAt", 0L),
            CombatEvent.ActionUsed.class,
            Map.of("releaseEndTick", 0L, "recoveryEndTick", 0L, "rewindTicks", 0),
            CombatEvent.DamageBreakdown.class,
            Map.of("weapon", 0, "resisted", 0, "percent", 100, "absorbed", 0),
            Stats.class,
            Map.of("weapon", 0, "evasionPercent", 0, "sightMillimetres", 0, "resistances", new TreeMap<>()),
            FightSettings.class,
            Map.of(
                    "staminaPerTurn", FightSettings.DEFAULT_STAMINA_PER_TURN,
                    "staminaPerSecond", FightSettings.DEFAULT_STAMINA_PER_SECOND,
                    "turnMillis", FightSettings.DEFAULT_TURN_MILLIS,
                    "disconnectPolicy", DisconnectPolicy.LINGER,
                    "disconnectGraceMillis", FightSettings.DEFAULT_DISCONNECT_GRACE_MILLIS,
                    "waitLimitMillis", 0L,
                    "pauseLimitMillis", 0L,
                    "rewindMillis", 0,
                    "spectators", SpectatorView.PUBLIC));

    GrownRecords() {
        super("grown-records");
        setSerializerModifier(new Writing());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addValueInstantiators(new Filling());
    }

    /** What the later components of a record are when nobody says otherwise, as JSON. */
    static ObjectNode usual(Class<?> type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(USUAL.getOrDefault(type, Map.of())).forEach((name, value) -> node.set(name, json(value)));
        return node;
    }

    private static JsonNode json(Object value) {
        return switch (value) {
            case Integer number -> JsonNodeFactory.instance.numberNode(number);
            case Long number -> JsonNodeFactory.instance.numberNode(number);
            case Enum<?> word -> JsonNodeFactory.instance.textNode(RecordRules.enumText(word));
            case SortedMap<?, ?> _ -> JsonNodeFactory.instance.objectNode();
            case List<?> _ -> JsonNodeFactory.instance.arrayNode();
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        };
    }

    private static final class Writing extends BeanSerializerModifier {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
            Map<String, Object> usual = USUAL.getOrDefault(description.getBeanClass(), Map.of());
            properties.replaceAll(property -> usual.containsKey(property.getName())
                    ? new UnlessUsual(property, Objects.requireNonNull(usual.get(property.getName())))
                    : property);
            return properties;
        }
    }

    private static final class UnlessUsual extends BeanPropertyWriter {
        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Object usual;

        UnlessUsual(BeanPropertyWriter property, Object usual) {
            super(property);
            this.usual = usual;
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator json, SerializerProvider provider) throws Exception {
            if (!usual.equals(get(bean))) {
                super.serializeAsField(bean, json, provider);
            }
        }
    }

    /** Puts in what a record does not name. */
    private static final class Filling extends ValueInstantiators.Base {
        @Override
        public ValueInstantiator findValueInstantiator(
                DeserializationConfig config, BeanDescription description, ValueInstantiator instantiator) {
            Map<String, Object> usual = USUAL.get(description.getBeanClass());
            return usual != null && instantiator instanceof StdValueInstantiator standard
                    ? new Filled(standard, usual)
                    : instantiator;
        }
    }

    private static final class Filled extends StdValueInstantiator {
        @Serial
        private static final long serialVersionUID = 1L;

        Filled(StdValueInstantiator instantiator, Map<String, Object> usual) {
            super(instantiator);
            for (int i = 0; i < _constructorArguments.length; i++) {
                SettableBeanProperty argument = _constructorArguments[i];
                Object value = usual.get(argument.getName());
                if (value != null) {
                    _constructorArguments[i] = argument.withNullProvider(new Usual(argument, value));
                }
            }
        }
    }

    /** A component may be missing, but not be null. */
    private record Usual(SettableBeanProperty component, Object value) implements NullValueProvider {
        @Override
        public @Nullable Object getNullValue(DeserializationContext context) throws JsonMappingException {
            throw InvalidNullException.from(context, component.getFullName(), component.getType());
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return value;
        }

        @Override
        public AccessPattern getNullAccessPattern() {
            return AccessPattern.DYNAMIC;
        }
    }

    /** Whether a record may leave out that component. */
    static boolean later(Class<?> type, String component) {
        return USUAL.getOrDefault(type, Map.of()).containsKey(component);
    }
}
