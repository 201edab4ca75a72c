package dev.warlog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.DisconnectPolicy;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.SettingsRules;
import dev.warlog.engine.SpectatorView;
import java.util.Set;

/** Combat configurations as JSON objects: {@code combatMode}, {@code tickMillis} and the rest by their own names. */
public final class SettingsJson {

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
            "maxDurationMillis",
            "staminaPerTurn",
            "staminaPerSecond",
            "turnMillis",
            "disconnectPolicy",
            "disconnectGraceMillis",
            "waitLimitMillis",
            "pauseLimitMillis",
            "rewindMillis",
            "spectators");

    /** The names of all settings; a configuration's object may have no others. */
    public static Set<String> fields() {
        return FIELDS;
    }

    public static ObjectNode write(FightSettings settings) {
        ObjectNode written = (ObjectNode) WireMapper.tree(settings);
        GrownRecords.usual(FightSettings.class)
                .properties()
                .forEach(field -> written.putIfAbsent(field.getKey(), field.getValue()));
        return written;
    }

    /**
     * Reads settings within the engine's {@link SettingsRules}; what the object does not have comes from the defaults.
     *
     * @throws MalformedMessageException with all violations: unknown fields, wrong types, values out of range
     */
    public static FightSettings read(JsonNode object, FightSettings defaults) {
        FieldReader fields = new FieldReader(object);
        fields.onlyFields(FIELDS);
        FightSettings settings = new FightSettings(
                fields.oneOf("combatMode", CombatMode.class, defaults.mode()),
                fields.whole("tickMillis", defaults.tickMillis()),
                fields.whole("turnLimitMillis", defaults.turnLimitMillis()),
                fields.whole("apPerTurn", defaults.apPerTurn()),
                fields.whole("mpPerTurn", defaults.mpPerTurn()),
                fields.truth("autoEndTurn", defaults.autoEndTurn()),
                fields.whole("apRegenMilliPerSecond", defaults.apRegenMilliPerSecond()),
                fields.whole("mpRegenMilliPerSecond", defaults.mpRegenMilliPerSecond()),
                fields.whole("globalCooldownMillis", defaults.globalCooldownMillis()),
                fields.whole("queueSize", defaults.queueSize()),
                fields.truth("allowFlee", defaults.allowFlee()),
                fields.number("maxDurationMillis", 0, Long.MAX_VALUE, defaults.maxDurationMillis()),
                fields.whole("staminaPerTurn", defaults.staminaPerTurn()),
                fields.whole("staminaPerSecond", defaults.staminaPerSecond()),
                fields.whole("turnMillis", defaults.turnMillis()),
                fields.oneOf("disconnectPolicy", DisconnectPolicy.class, defaults.disconnectPolicy()),
                fields.whole("disconnectGraceMillis", defaults.disconnectGraceMillis()),
                fields.number("waitLimitMillis", 0, Long.MAX_VALUE, defaults.waitLimitMillis()),
                fields.number("pauseLimitMillis", 0, Long.MAX_VALUE, defaults.pauseLimitMillis()),
                fields.whole("rewindMillis", defaults.rewindMillis()),
                fields.oneOf("spectators", SpectatorView.class, defaults.spectators()));
        for (SettingsRules.Violation violation : SettingsRules.check(settings)) {
            fields.violationUnlessKnown(violation.field(), violation.message());
        }
        fields.finish();
        return settings;
    }

    private SettingsJson() {}
}
