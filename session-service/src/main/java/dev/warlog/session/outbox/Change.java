package dev.warlog.session.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.contract.AccountEvent;
import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.RoomId;
import dev.warlog.contract.RoomMessage;
import dev.warlog.contract.Topics;
import dev.warlog.runtime.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** One transaction: what it writes, and what it tells rooms and gateways once it holds. */
public final class Change {

    /** Longer than any lock is held; beyond it the database is not there. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final String SOURCE = "/session-service";

    private static final String TELL =
            "insert into session.outbox (topic, record_key, headers, value) values ($1, $2, $3, $4)";

    private final SqlConnection connection;
    private final ObjectMapper mapper;
    private final Instant now;
    private boolean told;

    Change(SqlConnection connection, ObjectMapper mapper, Instant now) {
        this.connection = connection;
        this.mapper = mapper;
        this.now = now;
    }

    /** When the change is made, as the database takes it. */
    public OffsetDateTime now() {
        return now.atOffset(ZoneOffset.UTC);
    }

    /** Asks; in the order of the answer. */
    public List<Row> rows(String sql, @Nullable Object... values) {
        return StreamSupport.stream(execute(sql, values).spliterator(), false).toList();
    }

    /** Asks for one row at most. */
    public @Nullable Row row(String sql, @Nullable Object... values) {
        List<Row> rows = rows(sql, values);
        return rows.isEmpty() ? null : rows.getFirst();
    }

    /** Tells whether there is such a row. */
    public boolean exists(String sql, @Nullable Object... values) {
        return row(sql, values) != null;
    }

    /** The one number that a question is answered with. */
    public long number(String sql, @Nullable Object... values) {
        return rows(sql, values).getFirst().getLong(0);
    }

    /** Writes; gives the number of rows that it touched. */
    public int write(String sql, @Nullable Object... values) {
        return execute(sql, values).rowCount();
    }

    /**
     * Tells everybody in a room.
     *
     * @param by who caused it, or null
     * @param removes who is not in the room any more, or null
     */
    public void tell(RoomId room, String type, @Nullable UUID by, @Nullable UUID removes, Object data) {
        RoomMessage message =
                new RoomMessage(room, UUID.randomUUID().toString(), type, text(by), text(removes), json(data));
        append(
                Topics.CHAT_MESSAGES,
                room.text(),
                message.headers(
                        SOURCE, now.toString(), TraceParent.current().child().toString()),
                message.encode());
    }

    /** Tells every gateway what happened to an account. */
    public void tell(AccountEvent event) {
        Map<String, String> headers = new HashMap<>();
        headers.put(HeaderNames.CE_SPECVERSION, "1.0");
        headers.put(HeaderNames.CE_ID, UUID.randomUUID().toString());
        headers.put(HeaderNames.CE_TYPE, "account." + event.type());
        headers.put(HeaderNames.CE_SOURCE, SOURCE);
        headers.put(HeaderNames.CE_TIME, now.toString());
        headers.put(HeaderNames.CE_SUBJECT, event.user());
        headers.put(HeaderNames.CONTENT_TYPE, "application/json");
        headers.put(HeaderNames.TRACEPARENT, TraceParent.current().child().toString());
        append(Topics.ACCOUNT_EVENTS, event.user(), headers, event.encode());
    }

    private void append(Topics topic, String key, Map<String, String> headers, byte[] value) {
        String headersJson = new String(json(headers), StandardCharsets.UTF_8);
        told = true;
        write(TELL, topic.topicName(), key, headersJson, Buffer.buffer(value).getDelegate());
    }

    boolean hasTold() {
        return told;
    }

    private byte[] json(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RowSet<Row> execute(String sql, @Nullable Object... values) {
        return waitFor(connection.preparedQuery(sql).execute(Tuple.from(values)));
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    static <T> T waitFor(Uni<T> answer) {
        return answer.await().atMost(LONGEST_WAIT);
    }
}
