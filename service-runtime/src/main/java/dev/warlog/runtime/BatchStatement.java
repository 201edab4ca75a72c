package dev.warlog.runtime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A statement that takes any number of rows at once, as one array for each column: {@code unnest($1::text[], …)}. */
public final class BatchStatement {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)::(\\w+)\\[]");

    private final String sql;
    private final List<Class<?>> types = new ArrayList<>();

    /** @param sql every parameter stands once, in order, with its type */
    public BatchStatement(String sql) {
        this.sql = sql;
        Matcher parameter = PARAMETER.matcher(sql);
        while (parameter.find()) {
            types.add(type(parameter.group(2)));
            if (Integer.parseInt(parameter.group(1)) != types.size()) {
                throw new IllegalArgumentException("not in order: " + parameter.group());
            }
        }
    }

    private static Class<?> type(String name) {
        return switch (name) {
            case "text" -> String.class;
            case "int" -> Integer.class;
            case "bigint" -> Long.class;
            case "boolean" -> Boolean.class;
            case "timestamptz" -> OffsetDateTime.class;
            default -> throw new IllegalArgumentException("no column type: " + name);
        };
    }

    public Rows rows() {
        return new Rows();
    }

    /** The rows of one run. */
    public final class Rows {

        private final List<@Nullable Object[]> rows = new ArrayList<>();

        /** Adds a row: one value for each column, in order. */
        public void add(@Nullable Object... row) {
            if (row.length != types.size()) {
                throw new IllegalArgumentException(types.size() + " columns are needed, not " + row.length);
            }
            rows.add(row);
        }

        /** Runs it, unless there are no rows; tells how many rows were touched. */
        public Uni<Integer> run(SqlConnection connection) {
            if (rows.isEmpty()) {
                return Uni.createFrom().item(0);
            }
            Tuple columns = Tuple.tuple();
            for (int i = 0; i < types.size(); i++) {
                Object column = Array.newInstance(types.get(i), rows.size());
                for (int j = 0; j < rows.size(); j++) {
                    Array.set(column, j, rows.get(j)[i]);
                }
                columns.addValue(column);
            }
            return connection.preparedQuery(sql).execute(columns).map(result -> result.rowCount());
        }
    }
}
