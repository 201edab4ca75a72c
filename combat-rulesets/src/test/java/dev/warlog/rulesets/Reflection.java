package dev.warlog.rulesets;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks through records whatever their components are. */
final class Reflection {

    /** Everything of a type within a value, however deep. */
    static <T> List<T> all(Class<T> type, @Nullable Object value) {
        List<T> found = new ArrayList<>();
        collect(type, value, found);
        return found;
    }

    private static <T> void collect(Class<T> type, @Nullable Object value, List<T> found) {
        if (type.isInstance(value)) {
            found.add(type.cast(value));
        }
        switch (value) {
            case Record composed -> {
                for (RecordComponent component : composed.getClass().getRecordComponents()) {
                    collect(type, read(component, composed), found);
                }
            }
            case Collection<?> many -> many.forEach(one -> collect(type, one, found));
            case Map<?, ?> pairs -> {
                collect(type, pairs.keySet(), found);
                collect(type, pairs.values(), found);
            }
            case null, default -> {}
        }
    }

    /** The same record with another component. */
    static <R extends Record> R with(R composed, String name, Object other) {
        RecordComponent[] components = composed.getClass().getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> component.getName().equals(name) ? other : read(component, composed))
                .toArray();
        try {
            @SuppressWarnings("unchecked") // the constructor of the record's own class
            R changed = (R) composed.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values);
            return changed;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object read(RecordComponent component, Record composed) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(composed);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Reflection() {}
}
