package dev.warlog.session.relation;

import dev.warlog.contract.AccountEvent;
import dev.warlog.contract.RoomId;
import dev.warlog.session.account.Person;
import dev.warlog.session.outbox.Change;
import java.util.List;
import java.util.UUID;

/** Friends, requests and blocks in the database. Whoever changes them holds the locks of both accounts. */
final class RelationStore {

    private static final String NAMED = """
            join session.accounts a on a.id = r.%s where r.%s = $1 order by r.%s, a.id""";

    private static final String FRIENDS = "select a.id, a.username, r.since from session.friendships r "
            + NAMED.formatted("friend_id", "account_id", "since");

    private static final String INCOMING = "select a.id, a.username, r.asked_at from session.friend_requests r "
            + NAMED.formatted("from_id", "to_id", "asked_at");

    private static final String OUTGOING = "select a.id, a.username, r.asked_at from session.friend_requests r "
            + NAMED.formatted("to_id", "from_id", "asked_at");

    private static final String BLOCKED = "select a.id, a.username, r.since from session.blocks r "
            + NAMED.formatted("blocked_id", "account_id", "since");

    private static final String BEFRIEND = """
            insert into session.friendships (account_id, friend_id, since) values ($1, $2, $3), ($2, $1, $3)""";

    private static final String PART = """
            delete from session.friendships
            where (account_id = $1 and friend_id = $2) or (account_id = $2 and friend_id = $1)""";

    private static final String BLOCK = """
            insert into session.blocks (account_id, blocked_id, since) values ($1, $2, $3)
            on conflict do nothing""";

    private final Change change;

    RelationStore(Change change) {
        this.change = change;
    }

    List<Related> friends(UUID account) {
        return related(FRIENDS, account);
    }

    List<Related> incoming(UUID account) {
        return related(INCOMING, account);
    }

    List<Related> outgoing(UUID account) {
        return related(OUTGOING, account);
    }

    List<Related> blocked(UUID account) {
        return related(BLOCKED, account);
    }

    private List<Related> related(String sql, UUID account) {
        return change.rows(sql, account).stream()
                .map(row -> new Related(
                        row.getUUID(0),
                        row.getString(1),
                        row.getOffsetDateTime(2).toInstant().toEpochMilli()))
                .toList();
    }

    boolean areFriends(UUID one, UUID other) {
        return change.exists("select from session.friendships where account_id = $1 and friend_id = $2", one, other);
    }

    long friendCount(UUID account) {
        return change.number("select count(*) from session.friendships where account_id = $1", account);
    }

    long requestsFrom(UUID account) {
        return change.number("select count(*) from session.friend_requests where from_id = $1", account);
    }

    long requestsTo(UUID account) {
        return change.number("select count(*) from session.friend_requests where to_id = $1", account);
    }

    boolean hasAsked(UUID from, UUID to) {
        return change.exists("select from session.friend_requests where from_id = $1 and to_id = $2", from, to);
    }

    void ask(Person from, UUID to) {
        change.write(
                "insert into session.friend_requests (from_id, to_id, asked_at) values ($1, $2, $3)",
                from.id(),
                to,
                change.now());
        tell(to, "friend:requested", from);
    }

    /** Takes a request back; tells whether there was one. */
    boolean forgetRequest(UUID from, UUID to) {
        return change.write("delete from session.friend_requests where from_id = $1 and to_id = $2", from, to) > 0;
    }

    void befriend(Person asked, Person accepting) {
        change.write(BEFRIEND, asked.id(), accepting.id(), change.now());
        tell(asked.id(), "friend:accepted", accepting);
        changed(asked.id());
        changed(accepting.id());
    }

    /** Ends a friendship; tells whether there was one. */
    boolean part(UUID one, UUID other) {
        if (change.write(PART, one, other) == 0) {
            return false;
        }
        changed(one);
        changed(other);
        return true;
    }

    boolean isBlocked(UUID by, UUID account) {
        return change.exists("select from session.blocks where account_id = $1 and blocked_id = $2", by, account);
    }

    long blockCount(UUID account) {
        return change.number("select count(*) from session.blocks where account_id = $1", account);
    }

    /** Blocks, and ends what there was between the two. */
    void block(UUID account, UUID blocked) {
        change.write(BLOCK, account, blocked, change.now());
        forgetRequest(account, blocked);
        forgetRequest(blocked, account);
        change.write(
                "delete from session.group_invitations where account_id = $1 and invited_by = $2", account, blocked);
        if (!part(account, blocked)) {
            changed(account);
        }
    }

    /** Ends a block; tells whether there was one. */
    boolean unblock(UUID account, UUID blocked) {
        if (change.write("delete from session.blocks where account_id = $1 and blocked_id = $2", account, blocked)
                == 0) {
            return false;
        }
        changed(account);
        return true;
    }

    private void changed(UUID account) {
        change.tell(new AccountEvent.RelationsChanged(account.toString()));
    }

    private void tell(UUID user, String type, Person about) {
        change.tell(RoomId.ofUser(user.toString()), type, about.id(), null, new News(about.id(), about.name()));
    }

    private record News(UUID user, String name) {}
}
