package dev.warlog.session.account;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.outbox.Change;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An account as others see it. */
public record Person(UUID id, String name) {

    private static final String BY_ID = "select id, username from session.accounts where id = $1";

    private static final String BY_NAME = "select id, username from session.accounts where username_key = $1";

    private static final String LOCK =
            "select id, username from session.accounts where id = any($1) order by id for no key update";

    /** Who is meant; fails with 404 {@code unknown-user}. */
    public static Person find(Change change, Whom whom) {
        UUID id = whom.id();
        return id == null
                ? found(change.row(BY_NAME, Account.keyOf(String.valueOf(whom.username()))))
                : find(change, id);
    }

    /** The account; fails with 404 {@code unknown-user}. */
    public static Person find(Change change, UUID id) {
        return found(change.row(BY_ID, id));
    }

    private static Person found(@Nullable Row row) {
        if (row == null) {
            throw unknown();
        }
        return new Person(row.getUUID(0), row.getString(1));
    }

    /** The account, of which nobody else counts anything until the end of the transaction; fails with 404. */
    public static Person locked(Change change, UUID id) {
        return bothLocked(change, id, id).of(id);
    }

    /** Two accounts, locked in an order that is the same for everybody; fails with 404 {@code unknown-user}. */
    public static Locked bothLocked(Change change, UUID one, UUID other) {
        Map<UUID, Person> found = new HashMap<>();
        for (Row row : change.rows(LOCK, (Object) new UUID[] {one, other})) {
            found.put(row.getUUID(0), new Person(row.getUUID(0), row.getString(1)));
        }
        return new Locked(found);
    }

    /** Accounts that are locked. */
    public record Locked(Map<UUID, Person> people) {

        /** The one of that id; fails with 404 {@code unknown-user}. */
        public Person of(UUID id) {
            Person person = people.get(id);
            if (person == null) {
                throw unknown();
            }
            return person;
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(404, "unknown-user", "There is no such user.");
    }
}
