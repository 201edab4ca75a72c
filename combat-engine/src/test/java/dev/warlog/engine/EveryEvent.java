package dev.warlog.engine;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One event of each kind; all that they name is the same combatant. */
final class EveryEvent {

    private final Map<Class<?>, Object> known = new HashMap<>();

    private EveryEvent(CombatantId who, Fight fight) {
        known.put(CombatantId.class, who);
        known.put(Fight.class, fight);
        known.put(Combatant.class, BehaviourRules.combatant(fight, who));
        known.put(Seed.class, TestRules.SEED);
        known.put(String.class, "x");
        known.put(int.class, 1);
        known.put(Integer.class, 1);
        known.put(long.class, 1L);
        known.put(Long.class, 1L);
        known.put(boolean.class, true);
        known.put(List.class, List.of());
        known.put(SortedMap.class, Collections.emptySortedMap());
    }

    static List<CombatEvent> naming(CombatantId who, Fight fight) {
        EveryEvent every = new EveryEvent(who, fight);
        List<CombatEvent> events = new ArrayList<>();
        for (Class<?> kind : CombatEvent.class.getPermittedSubclasses()) {
            events.add((CombatEvent) every.sample(kind));
        }
        return events;
    }

    private Object sample(Class<?> type) {
        Object value = known.get(type);
        if (value != null) {
            return value;
        }
        if (type.isSealed()) {
            return sample(type.getPermittedSubclasses()[0]);
        }
        return type.isEnum() ? type.getEnumConstants()[0] : record(type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            return type.getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(Arrays.stream(components)
                            .map(component -> sample(component.getType()))
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no sample of " + type, e);
        }
    }
}
