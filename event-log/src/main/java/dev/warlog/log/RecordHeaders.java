package dev.warlog.log;

import dev.warlog.contract.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What of a record's headers the log works with. A batch of records lives longer than most objects. As Kafka's client
 * keeps them, the headers of a record take twice the memory of its value, and hold on to the answer that they came in.
 */
final class RecordHeaders {

    /** Names that nearly every record has are kept once. */
    private static final Map<String, String> KNOWN = Stream.of(
                    HeaderNames.TRACEPARENT,
                    HeaderNames.KIND,
                    HeaderNames.EPOCH,
                    HeaderNames.SEQ,
                    HeaderNames.PLACE,
                    HeaderNames.FRAME,
                    HeaderNames.AUDIENCE,
                    HeaderNames.USER,
                    HeaderNames.COMMAND,
                    HeaderNames.OFFSET,
                    HeaderNames.RESUME,
                    HeaderNames.ACK)
            .collect(Collectors.toMap(Function.identity(), Function.identity()));

    private static final String OWN_PREFIX = "wl_";

    /** An outcome of several commands has as many ids besides. */
    private static final int USUALLY = KNOWN.size();

    private final String[] names;
    private final byte[][] values;

    private RecordHeaders(List<String> names, List<byte[]> values) {
        this.names = names.toArray(new String[0]);
        this.values = values.toArray(new byte[0][]);
    }

    static RecordHeaders of(Headers headers) {
        List<String> names = new ArrayList<>(USUALLY);
        List<byte[]> values = new ArrayList<>(USUALLY);
        for (Header header : headers) {
            String name = header.key();
            String known = KNOWN.get(name);
            if (known != null || name.startsWith(OWN_PREFIX)) {
                names.add(known == null ? name : known);
                values.add(header.value());
            }
        }
        return new RecordHeaders(names, values);
    }

    /** The value of the last header of that name, or null; not to be changed. */
    byte @Nullable [] bytes(String name) {
        for (int i = names.length - 1; i >= 0; i--) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    /** The last header of that name, or null. */
    @Nullable
    String text(String name) {
        byte[] value = bytes(name);
        return value == null ? null : text(value);
    }

    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    /** The commands that the record answers, in the order of their headers. */
    List<CommandKey> answers() {
        List<CommandKey> keys = new ArrayList<>(1);
        String user = "";
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(HeaderNames.USER)) {
                user = text(values[i]);
            } else if (names[i].equals(HeaderNames.COMMAND)) {
                keys.add(new CommandKey(user, text(values[i])));
                user = "";
            }
        }
        return keys;
    }

    /** Whole frames by the viewer whom they are for. */
    Map<String, byte[]> views() {
        Map<String, byte[]> views = null;
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith(HeaderNames.VIEW_PREFIX) && values[i] != null) {
                views = views == null ? new HashMap<>() : views;
                views.put(names[i].substring(HeaderNames.VIEW_PREFIX.length()), values[i]);
            }
        }
        return views == null ? Map.of() : views;
    }
}
