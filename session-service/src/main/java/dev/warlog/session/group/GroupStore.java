package dev.warlog.session.group;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.GroupSettings;
import dev.warlog.session.outbox.Change;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The groups in the database. Whoever changes one holds its lock, and takes that of an account after it. */
final class GroupStore {

    private static final String ADD = """
            insert into session.player_groups (id, kind, name, name_key, created_at) values ($1, $2, $3, $4, $5)
            on conflict on constraint guild_name_taken do nothing""";

    private static final String MEMBERS = """
            select a.id, a.username, m.role, m.joined_at
            from session.group_members m join session.accounts a on a.id = m.account_id
            where m.group_id = $1 order by m.place""";

    private static final String JOIN = """
            insert into session.group_members (group_id, account_id, kind, role, joined_at)
            values ($1, $2, $3, $4, $5)""";

    private static final String INVITE = """
            insert into session.group_invitations (group_id, account_id, invited_by, invited_at, expires_at)
            values ($1, $2, $3, $4, $5)""";

    private static final String INVITATIONS = """
            select g.id, g.name, b.id, b.username, i.expires_at
            from session.group_invitations i
                join session.player_groups g on g.id = i.group_id
                join session.accounts b on b.id = i.invited_by
            where i.account_id = $1 and g.kind = $2 and i.expires_at > $3 order by i.invited_at, g.id""";

    private final Change change;

    GroupStore(Change change) {
        this.change = change;
    }

    /** The group, which nobody else changes until the end of the transaction; fails with 404. */
    Group locked(Kind kind, UUID id) {
        return read(
                kind, id, "select name, created_at from session.player_groups where id = $1 and kind = $2 for update");
    }

    /** The group; fails with 404. */
    Group read(Kind kind, UUID id) {
        return read(kind, id, "select name, created_at from session.player_groups where id = $1 and kind = $2");
    }

    private Group read(Kind kind, UUID id, String sql) {
        Row row = change.row(sql, id, kind.text());
        if (row == null) {
            throw kind.unknown();
        }
        return new Group(id, kind, row.getString(0), millis(row.getOffsetDateTime(1)), members(id));
    }

    private List<Member> members(UUID group) {
        return change.rows(MEMBERS, group).stream()
                .map(row -> new Member(
                        row.getUUID(0),
                        row.getString(1),
                        Role.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        millis(row.getOffsetDateTime(3))))
                .toList();
    }

    List<UUID> groupsOf(Kind kind, UUID account) {
        return change
                .rows(
                        "select group_id from session.group_members where account_id = $1 and kind = $2 order by place",
                        account,
                        kind.text())
                .stream()
                .map(row -> row.getUUID(0))
                .toList();
    }

    /** Adds one without anybody in it; tells whether its name was free. */
    boolean add(Kind kind, UUID id, @Nullable String name) {
        String key = name == null ? null : name.toLowerCase(Locale.ROOT);
        return change.write(ADD, id, kind.text(), name, key, change.now()) == 1;
    }

    /** Fails with 409 {@code already-in-party} or {@code too-many-guilds} when the account can be in no further one. */
    void requirePlace(Kind kind, UUID account, GroupSettings settings) {
        int now = groupsOf(kind, account).size();
        switch (kind) {
            case PARTY -> {
                if (now > 0) {
                    throw new ProblemException(409, "already-in-party", "Leave your party first.");
                }
            }
            case GUILD -> {
                if (now >= settings.guildsPerUser()) {
                    throw new ProblemException(
                            409, "too-many-guilds", "You can be in " + settings.guildsPerUser() + " guilds at most.");
                }
            }
        }
    }

    /** Tells whether that user wants to hear nothing of this one. */
    boolean isBlocked(UUID account, UUID by) {
        return change.exists("select from session.blocks where account_id = $1 and blocked_id = $2", by, account);
    }

    void remove(UUID group) {
        change.write("delete from session.player_groups where id = $1", group);
    }

    void join(Kind kind, UUID group, UUID account, Role role) {
        change.write(JOIN, group, account, kind.text(), role.text(), change.now());
    }

    void leave(UUID group, UUID account) {
        change.write("delete from session.group_members where group_id = $1 and account_id = $2", group, account);
    }

    void setRole(UUID group, UUID account, Role role) {
        change.write(
                "update session.group_members set role = $3 where group_id = $1 and account_id = $2",
                group,
                account,
                role.text());
    }

    boolean isInvited(UUID group, UUID account) {
        return change.exists(
                "select from session.group_invitations where group_id = $1 and account_id = $2 and expires_at > $3",
                group,
                account,
                change.now());
    }

    long invitationsOfGroup(UUID group) {
        return change.number(
                "select count(*) from session.group_invitations where group_id = $1 and expires_at > $2",
                group,
                change.now());
    }

    /** Counts them and forgets those that are void. */
    long invitationsOf(UUID account) {
        change.write(
                "delete from session.group_invitations where account_id = $1 and expires_at <= $2",
                account,
                change.now());
        return change.number("select count(*) from session.group_invitations where account_id = $1", account);
    }

    void invite(UUID group, UUID account, UUID by, Duration life) {
        change.write(INVITE, group, account, by, change.now(), change.now().plus(life));
    }

    /** Ends an invitation; tells whether there was one. */
    boolean endInvitation(UUID group, UUID account) {
        boolean valid = isInvited(group, account);
        change.write("delete from session.group_invitations where group_id = $1 and account_id = $2", group, account);
        return valid;
    }

    List<Invitation> invitations(Kind kind, UUID account) {
        return change.rows(INVITATIONS, account, kind.text(), change.now()).stream()
                .map(row -> new Invitation(
                        row.getUUID(0),
                        row.getString(1),
                        row.getUUID(2),
                        row.getString(3),
                        millis(row.getOffsetDateTime(4))))
                .toList();
    }

    private static long millis(OffsetDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
