package dev.warlog.rulesets;

import dev.warlog.engine.CombatMode;
import dev.warlog.engine.DisconnectPolicy;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.SettingsRules;
import dev.warlog.engine.SpectatorView;
import java.util.List;

/** The combat configurations that come with Warlog; accounts may add their own elsewhere. */
public final class Configurations {

    /** What a turn-based fight uses when nobody asks for another. */
    public static final String DEFAULT_TURN_BASED = "classic_turn_based";

    /** What a real-time fight uses when nobody asks for another. */
    public static final String DEFAULT_REAL_TIME = "fast_real_time";

    private static final List<String> FILES = List.of(
            "/configurations/classic_turn_based.json",
            "/configurations/fast_real_time.json",
            "/configurations/tactical_real_time.json");

    /**
     * Reads the configurations that come with this module.
     *
     * @throws InvalidContentException when one of them is wrong
     */
    public static List<Configuration> shipped() {
        return FILES.stream()
                .map(path -> ContentFile.shipped(path, Configurations::read))
                .toList();
    }

    /**
     * Reads one configuration.
     *
     * @param file what it is called in errors
     * @throws InvalidContentException when it is wrong, with every field that is
     */
    public static Configuration read(String file, byte[] json) {
        return ContentFile.read(file, json, Configurations::read);
    }

    private static Configuration read(Field root) {
        String name = root.text("name");
        String description = root.text("description");
        Field field = root.get("settings");
        FightSettings settings = new FightSettings(
                field.choice("mode", CombatMode.class),
                any(field, "tickMillis"),
                any(field, "turnLimitMillis"),
                any(field, "apPerTurn"),
                any(field, "mpPerTurn"),
                field.truth("autoEndTurn"),
                any(field, "apRegenMilliPerSecond"),
                any(field, "mpRegenMilliPerSecond"),
                any(field, "globalCooldownMillis"),
                any(field, "queueSize"),
                field.truth("allowFlee"),
                any(field, "maxDurationMillis"),
                any(field, "staminaPerTurn"),
                any(field, "staminaPerSecond"),
                any(field, "turnMillis"),
                field.choice("disconnectPolicy", DisconnectPolicy.class),
                any(field, "disconnectGraceMillis"),
                any(field, "waitLimitMillis"),
                any(field, "pauseLimitMillis"),
                any(field, "rewindMillis"),
                field.choice("spectators", SpectatorView.class));
        field.nothingElse();
        for (SettingsRules.Violation violation : SettingsRules.check(settings)) {
            field.wrong(violation.field(), violation.message());
        }
        return new Configuration(name, description, settings);
    }

    /** The engine itself says which numbers can be played. */
    private static int any(Field settings, String name) {
        return settings.integer(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private Configurations() {}
}
