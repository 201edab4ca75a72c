package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The limits of every number of a configuration. */
class SettingsRulesTest {

    @ParameterizedTest
    @CsvSource({
        "tickMillis, 10, 10000",
        "turnLimitMillis, 1000, 86400000",
        "apPerTurn, 0, 1000",
        "mpPerTurn, 0, 1000",
        "apRegenMilliPerSecond, 0, 1000000",
        "mpRegenMilliPerSecond, 0, 1000000",
        "globalCooldownMillis, 0, 60000",
        "queueSize, 0, 16",
        "maxDurationMillis, 1000, 604800000",
        "staminaPerTurn, 0, 1000",
        "staminaPerSecond, 0, 1000",
        "turnMillis, 10, 86400000",
        "disconnectGraceMillis, 0, 86400000",
        "waitLimitMillis, 0, 604800000",
        "pauseLimitMillis, 0, 604800000",
        "rewindMillis, 0, 500"
    })
    void whatIsBeyondALimitIsNamed(String field, long least, long most) throws ReflectiveOperationException {
        assertThat(SettingsRules.check(with(field, least))).isEmpty();
        assertThat(SettingsRules.check(with(field, most))).isEmpty();
        SettingsRules.Violation expected = new SettingsRules.Violation(field, "must be " + least + " to " + most);
        assertThat(SettingsRules.check(with(field, least - 1))).containsExactly(expected);
        assertThat(SettingsRules.check(with(field, most + 1))).containsExactly(expected);
    }

    private static FightSettings with(String field, long value) throws ReflectiveOperationException {
        RecordComponent[] components = FightSettings.class.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int index = 0; index < components.length; index++) {
            boolean changed = components[index].getName().equals(field);
            boolean large = components[index].getType().equals(long.class);
            Object before = components[index].getAccessor().invoke(TestRules.TURNS);
            values[index] = !changed ? before : large ? (Object) value : (Object) Math.toIntExact(value);
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return FightSettings.class.getDeclaredConstructor(types).newInstance(values);
    }
}
