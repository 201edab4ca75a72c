package dev.warlog.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.warlog.engine.ActionId;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads cooldowns, sorted by the text of the action's id. */
final class CooldownReader extends StdDeserializer<SortedMap<ActionId, Long>> {

    private static final long serialVersionUID = 1L;

    CooldownReader() {
        super(SortedMap.class);
    }

    @Override
    public SortedMap<ActionId, Long> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        SortedMap<ActionId, Long> cooldowns = new TreeMap<>(Comparator.comparing(ActionId::value));
        if (!parser.isExpectedStartObjectToken()) {
            context.reportInputMismatch(this, "cooldowns must be an object");
        }
        for (String action = parser.nextFieldName(); action != null; action = parser.nextFieldName()) {
            parser.nextToken();
            cooldowns.put(new ActionId(action), _parseLongPrimitive(parser, context));
        }
        return Collections.unmodifiableSortedMap(cooldowns);
    }
}
