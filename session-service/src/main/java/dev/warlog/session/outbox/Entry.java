package dev.warlog.session.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A record that waits to be published. */
record Entry(long id, Key key, byte[] value, Headers headers) {

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    /** Records of one key keep their order. */
    record Key(String topic, String text) {}

    static Entry of(Row row, ObjectMapper mapper) {
        return new Entry(
                row.getLong("id"),
                new Key(row.getString("topic"), row.getString("record_key")),
                row.getBuffer("value").getBytes(),
                headers(row.getString("headers"), mapper));
    }

    private static Headers headers(String json, ObjectMapper mapper) {
        Headers headers = new RecordHeaders();
        try {
            mapper.readValue(json, HEADERS)
                    .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return headers;
    }
}
