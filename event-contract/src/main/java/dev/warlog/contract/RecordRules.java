package dev.warlog.contract;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import dev.warlog.engine.Refusal;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads records as their types say: a component may be missing only where it is {@code @Nullable}. */
final class RecordRules extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
        return needed(member) ? Boolean.TRUE : super.hasRequiredMarker(member);
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        return needed(annotated) ? JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL) : super.findSetterInfo(annotated);
    }

    @Override
    public String[] findEnumValues(
            MapperConfig<?> config, AnnotatedClass annotatedClass, Enum<?>[] enumValues, String[] names) {
        for (int i = 0; i < enumValues.length; i++) {
            names[i] = enumText(enumValues[i]);
        }
        return names;
    }

    static String enumText(Enum<?> value) {
        return value instanceof Refusal refusal ? refusal.code() : value.name().toLowerCase(Locale.ROOT);
    }

    private static boolean needed(Annotated annotated) {
        if (!(annotated instanceof AnnotatedParameter parameter)) {
            return false;
        }
        RecordComponent[] components = parameter.getDeclaringClass().getRecordComponents();
        return components != null
                && parameter.getIndex() < components.length
                && !components[parameter.getIndex()].getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !GrownRecords.later(parameter.getDeclaringClass(), components[parameter.getIndex()].getName());
    }
}
