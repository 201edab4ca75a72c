package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateHashTest {

    /** A fight in which nothing is empty. */
    private static Fight richFight() {
        FightDriver driver = TestRules.started(TestRules.REAL_TIME, "arena");
        driver.order(TestRules.ANN, TestRules.act(TestRules.A, TestRules.GUARD, null));
        driver.passMillis(600);
        driver.order(TestRules.ANN, TestRules.act(TestRules.A, TestRules.BOLT, TestRules.B));
        driver.order(TestRules.ANN, TestRules.act(TestRules.A, TestRules.BOLT, TestRules.B));
        driver.order(TestRules.ANN, TestRules.walk(TestRules.A, new Position.Point(9_500, 10_000)));
        return driver.fight();
    }

    @Test
    void everyFieldCountsButTheSeed() throws ReflectiveOperationException {
        Fight fight = richFight();
        String hash = StateHash.of(fight);
        List<Object> variants = variants(fight);
        assertThat(variants).hasSizeGreaterThan(80);
        for (Object variant : variants) {
            assertThat(StateHash.of((Fight) variant))
                    .as(String.valueOf(variant))
                    .isNotEqualTo(hash);
        }
    }

    /** The value with one thing changed somewhere in it, once for every such thing. */
    private static List<Object> variants(Object value) throws ReflectiveOperationException {
        return switch (value) {
            case Seed _ -> List.of();
            case Record record -> recordVariants(record);
            case List<?> list -> listVariants(list);
            case Map<?, ?> map -> map.isEmpty() ? List.of() : List.of(new TreeMap<ActionId, Long>());
            case Integer number -> List.of(number + 1);
            case Long number -> List.of(number + 1);
            case Boolean truth -> List.of(!truth);
            case String text -> List.of(text + "x");
            case Enum<?> word -> {
                List<Object> others =
                        new ArrayList<>(List.of(word.getDeclaringClass().getEnumConstants()));
                others.remove(word);
                yield others;
            }
            default -> throw new AssertionError("no variant of " + value.getClass());
        };
    }

    private static List<Object> listVariants(List<?> list) throws ReflectiveOperationException {
        List<Object> variants = new ArrayList<>();
        for (int index = 0; index < list.size(); index++) {
            for (Object changed : variants(list.get(index))) {
                List<Object> copy = new ArrayList<>(list);
                copy.set(index, changed);
                variants.add(copy);
            }
        }
        if (!list.isEmpty()) {
            variants.add(list.subList(1, list.size()));
        }
        return variants;
    }

    private static List<Object> recordVariants(Record record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int index = 0; index < components.length; index++) {
            types[index] = components[index].getType();
            values[index] = components[index].getAccessor().invoke(record);
        }
        Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
        List<Object> variants = new ArrayList<>();
        for (int index = 0; index < components.length; index++) {
            List<Object> changes = values[index] == null ? missing(types[index]) : variants(values[index]);
            for (Object change : changes) {
                Object[] arguments = values.clone();
                arguments[index] = change;
                variants.add(constructor.newInstance(arguments));
            }
        }
        return variants;
    }

    private static List<Object> missing(Class<?> type) {
        Map<Class<?>, Object> present = Map.ofEntries(
                Map.entry(Integer.class, 0),
                Map.entry(Long.class, 0L),
                Map.entry(String.class, "x"),
                Map.entry(Turn.class, new Turn(TestRules.A, 1, 1)),
                Map.entry(CombatantId.class, TestRules.A),
                Map.entry(CommandId.class, new CommandId("x")),
                Map.entry(UserId.class, TestRules.ANN),
                Map.entry(Facing.class, Facing.WEST),
                Map.entry(Origin.class, new Origin(TestRules.SESSION, 3)),
                Map.entry(ActionInProgress.class, progress()),
                Map.entry(Position.class, new Position.Cell(1)));
        return List.of(present.get(type));
    }

    private static ActionInProgress progress() {
        Command.Act act = TestRules.act(TestRules.A, TestRules.BOLT, TestRules.B);
        return new ActionInProgress(new QueueId("q1"), act, null, null, 1, 2, 3, 0, 0, 0, null);
    }

    @Test
    void cooldownsCountEachByItself() {
        Fight fight = richFight();
        Combatant combatant = fight.present(TestRules.A);
        assertThat(combatant.cooldowns()).isNotEmpty();
        Fight cooling = fight.with(combatant.with(combatant.conduct().coolingDown(TestRules.BOLT, 9_999)));
        assertThat(StateHash.of(cooling)).isNotEqualTo(StateHash.of(fight));
    }
}
