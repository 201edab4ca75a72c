package dev.warlog.session.group;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.GroupSettings;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.account.Person;
import dev.warlog.session.outbox.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parties and guilds: who may do what, and who is told. */
@ApplicationScoped
class Groups {

    private final Changes changes;
    private final GroupSettings settings;

    Groups(Changes changes, SessionSettings settings) {
        this.changes = changes;
        this.settings = settings.groups();
    }

    /** Fails with 409 {@code already-in-party}, {@code too-many-guilds} or {@code guild-name-taken}. */
    Group create(Kind kind, UUID caller, @Nullable String name) {
        return changes.make(change -> {
            GroupStore store = new GroupStore(change);
            Person founder = Person.locked(change, caller);
            store.requirePlace(kind, caller, settings);
            UUID id = UUID.randomUUID();
            if (!store.add(kind, id, name)) {
                throw new ProblemException(409, "guild-name-taken", "Another guild has this name.");
            }
            store.join(kind, id, caller, Role.LEADER);
            Group group = store.read(kind, id);
            new GroupNews(change).created(group, founder.id(), founder.name());
            return group;
        });
    }

    /** Fails with 404, or for a party 403 {@code not-a-member} when the caller is neither in it nor invited. */
    Group show(Kind kind, UUID id, UUID caller) {
        return changes.make(change -> {
            GroupStore store = new GroupStore(change);
            Group group = store.read(kind, id);
            if (kind == Kind.PARTY && !store.isInvited(id, caller)) {
                group.own(caller);
            }
            return group;
        });
    }

    List<Group> ownedBy(Kind kind, UUID caller) {
        return changes.make(change -> {
            GroupStore store = new GroupStore(change);
            return store.groupsOf(kind, caller).stream()
                    .map(id -> store.read(kind, id))
                    .toList();
        });
    }

    /**
     * Leaves. A party's leadership passes on and its last member ends it; a guild's leader has to hand over or to disband
     * it. Fails with 404, 403 {@code not-a-member} or 409 {@code hand-over-first}.
     */
    void leave(Kind kind, UUID id, UUID caller) {
        change(kind, id, (group, store, news) -> {
            Member self = group.own(caller);
            Member next = self.role() == Role.LEADER ? group.successor() : self;
            if (self.role() == Role.LEADER && kind == Kind.GUILD) {
                throw new ProblemException(
                        409, "hand-over-first", "The leader of a guild hands it over or disbands it.");
            }
            if (next == null) {
                news.disbanded(group, caller);
                store.remove(id);
                return;
            }
            store.leave(id, caller);
            news.left(group, self);
            if (!next.equals(self)) {
                store.setRole(id, next.user(), Role.LEADER);
                news.roleChanged(group, next, Role.LEADER, caller);
            }
        });
    }

    /**
     * Puts out somebody of a lower role, or takes back their invitation. Fails with 404, 404 {@code no-such-member}, 403
     * {@code not-a-member} or {@code not-allowed}.
     */
    void kick(Kind kind, UUID id, UUID caller, UUID user) {
        change(kind, id, (group, store, news) -> {
            Member self = group.own(caller);
            Member target = group.member(user);
            require(
                    self.role().isAbove(target == null ? Role.MEMBER : target.role()),
                    "Only higher roles may do this.");
            // from here on nobody can accept an older invitation
            boolean wasInvited = store.endInvitation(id, user);
            if (target != null) {
                store.leave(id, user);
                news.kicked(group, target, caller);
            } else if (!wasInvited) {
                throw noSuchMember(kind);
            }
        });
    }

    /**
     * Gives a role; the leader's own goes to whom it is given to. Fails with 404, 404 {@code no-such-member}, 403
     * {@code not-a-member} or {@code not-allowed}.
     */
    Group giveRole(Kind kind, UUID id, UUID caller, UUID user, Role role) {
        return changes.make(change -> {
            GroupStore store = new GroupStore(change);
            GroupNews news = new GroupNews(change);
            Group group = store.locked(kind, id);
            Member self = group.own(caller);
            require(self.role() == Role.LEADER, "Only the leader may do this.");
            Member target = group.member(user);
            if (target == null) {
                throw noSuchMember(kind);
            }
            if (target.role() == role) {
                return group;
            }
            require(!target.equals(self), "The leader stays leader until another is.");
            store.setRole(id, user, role);
            news.roleChanged(group, target, role, caller);
            if (role == Role.LEADER) {
                Role after = kind == Kind.GUILD ? Role.OFFICER : Role.MEMBER;
                store.setRole(id, caller, after);
                news.roleChanged(group, self, after, caller);
            }
            return store.read(kind, id);
        });
    }

    /** Fails with 404, 403 {@code not-a-member} or {@code not-allowed}. */
    void disband(Kind kind, UUID id, UUID caller) {
        change(kind, id, (group, store, news) -> {
            require(group.own(caller).role() == Role.LEADER, "Only the leader may do this.");
            news.disbanded(group, caller);
            store.remove(id);
        });
    }

    private void change(Kind kind, UUID id, Step step) {
        changes.make(change -> {
            GroupStore store = new GroupStore(change);
            step.take(store.locked(kind, id), store, new GroupNews(change));
            return id;
        });
    }

    static void require(boolean allowed, String otherwise) {
        if (!allowed) {
            throw new ProblemException(403, "not-allowed", otherwise);
        }
    }

    private static ProblemException noSuchMember(Kind kind) {
        return new ProblemException(404, "no-such-member", "This user is not in the " + kind.text() + ".");
    }

    private interface Step {
        void take(Group group, GroupStore store, GroupNews news);
    }
}
