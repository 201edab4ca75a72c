package dev.warlog.contract;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes records up: any of what their types allow, so that a new component is tested without anybody's doing. */
record RandomRecords(RandomGenerator random) {

    private static final String LETTERS = "abcxyz019-_ \"\\{}äß€\uD83D\uDE00\n\u0000";

    <T> T next(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return collection(parameterized);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == int.class || raw == Integer.class) {
            return random.nextBoolean() ? random.nextInt() : random.nextInt(100);
        } else if (raw == long.class || raw == Long.class) {
            return random.nextBoolean() ? random.nextLong() : (Long) random.nextLong(100);
        } else if (raw == boolean.class) {
            return random.nextBoolean();
        } else if (raw == String.class) {
            return text();
        } else if (raw.isEnum()) {
            return pick(raw.getEnumConstants());
        } else if (raw.isSealed()) {
            return value(pick(raw.getPermittedSubclasses()));
        } else if (raw.isRecord()) {
            return record(raw);
        }
        throw new IllegalArgumentException("no way to make up a " + type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            AnnotatedType annotated = components[i].getAnnotatedType();
            boolean absent = annotated.isAnnotationPresent(Nullable.class) && random.nextInt(3) == 0;
            values[i] = absent ? null : value(components[i].getGenericType());
            types[i] = components[i].getType();
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    private Object collection(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        int size = random.nextInt(4);
        if (type.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                list.add(value(arguments[0]));
            }
            return list;
        } else if (type.getRawType() == SortedMap.class) {
            SortedMap<Object, Object> map = new TreeMap<>(Comparator.comparing(Object::toString));
            for (int i = 0; i < size; i++) {
                map.put(value(arguments[0]), value(arguments[1]));
            }
            return map;
        }
        throw new IllegalArgumentException("no way to make up a " + type);
    }

    private String text() {
        StringBuilder text = new StringBuilder("t");
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(LETTERS.codePointAt(
                    LETTERS.offsetByCodePoints(0, random.nextInt(LETTERS.codePointCount(0, LETTERS.length())))));
        }
        return text.toString();
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
