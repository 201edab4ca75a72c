package dev.warlog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.FightSettings;
import java.util.Set;

/** Combat configurations as JSON objects: {@code combatMode}, {@code tickMillis} and the rest by their own names. */
public final class SettingsJson {

    /** Shortest tick: 50 a second is as much as one owner can do for many fights at once. */
    public static final int MIN_TICK_MILLIS = 20;

    /** Longest tick: beyond five seconds it is no longer real time. */
    public static final int MAX_TICK_MILLIS = 5_000;

    /** Shortest turn: a bot can still act within it. */
    public static final int MIN_TURN_LIMIT_MILLIS = 100;

    /** Longest turn: a day, for play by mail. */
    public static final int MAX_TURN_LIMIT_MILLIS = 86_400_000;

    /** Most points of either kind: thousandths of them stay far within an int. */
    public static final int MAX_POINTS = 1_000;

    /** Fastest regeneration: the whole of {@link #MAX_POINTS} in a second. */
    public static final int MAX_REGEN_MILLI_PER_SECOND = 1_000_000;

    /** Longest global cooldown: a minute; more would be a turn. */
    public static final int MAX_GLOBAL_COOLDOWN_MILLIS = 60_000;

    /** Longest queue of one combatant: it travels in every state. */
    public static final int MAX_QUEUE_SIZE = 16;

    /** Shortest fight: a second. */
    public static final long MIN_DURATION_MILLIS = 1_000;

    /** Longest fight: thirty days, for play by mail. */
    public static final long MAX_DURATION_MILLIS = 2_592_000_000L;

    private static final Set<String> FIELDS = Set.of(
            "combatMode",
            "tickMillis",
            "turnLimitMillis",
            "apPerTurn",
            "mpPerTurn",
            "autoEndTurn",
            "apRegenMilliPerSecond",
            "mpRegenMilliPerSecond",
            "globalCooldownMillis",
            "queueSize",
            "allowFlee",
            "maxDurationMillis");

    /** The names of all settings; a configuration's object may have no others. */
    public static Set<String> fields() {
        return FIELDS;
    }

    public static ObjectNode write(FightSettings settings) {
        return (ObjectNode) WireMapper.tree(settings);
    }

    /**
     * Reads settings; what the object does not have comes from the defaults.
     *
     * @throws MalformedMessageException with all violations: unknown fields, wrong types, values out of range
     */
    public static FightSettings read(JsonNode object, FightSettings defaults) {
        FieldReader fields = new FieldReader(object);
        fields.onlyFields(FIELDS);
        FightSettings settings = new FightSettings(
                fields.oneOf("combatMode", CombatMode.class, defaults.mode()),
                fields.number("tickMillis", MIN_TICK_MILLIS, MAX_TICK_MILLIS, defaults.tickMillis()),
                fields.number(
                        "turnLimitMillis", MIN_TURN_LIMIT_MILLIS, MAX_TURN_LIMIT_MILLIS, defaults.turnLimitMillis()),
                fields.number("apPerTurn", 0, MAX_POINTS, defaults.apPerTurn()),
                fields.number("mpPerTurn", 0, MAX_POINTS, defaults.mpPerTurn()),
                fields.truth("autoEndTurn", defaults.autoEndTurn()),
                fields.number("apRegenMilliPerSecond", 0, MAX_REGEN_MILLI_PER_SECOND, defaults.apRegenMilliPerSecond()),
                fields.number("mpRegenMilliPerSecond", 0, MAX_REGEN_MILLI_PER_SECOND, defaults.mpRegenMilliPerSecond()),
                fields.number("globalCooldownMillis", 0, MAX_GLOBAL_COOLDOWN_MILLIS, defaults.globalCooldownMillis()),
                fields.number("queueSize", 1, MAX_QUEUE_SIZE, defaults.queueSize()),
                fields.truth("allowFlee", defaults.allowFlee()),
                fields.number(
                        "maxDurationMillis", MIN_DURATION_MILLIS, MAX_DURATION_MILLIS, defaults.maxDurationMillis()));
        fields.finish();
        return settings;
    }

    private SettingsJson() {}
}
