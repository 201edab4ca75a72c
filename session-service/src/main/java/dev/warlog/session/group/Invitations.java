package dev.warlog.session.group;

import dev.warlog.runtime.ProblemException;
import dev.warlog.session.GroupSettings;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.account.Person;
import dev.warlog.session.account.Whom;
import dev.warlog.session.outbox.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The way into a group. */
@ApplicationScoped
class Invitations {

    private final Changes changes;
    private final GroupSettings settings;

    Invitations(Changes changes, SessionSettings settings) {
        this.changes = changes;
        this.settings = settings.groups();
    }

    /**
     * Invites somebody; once more while the invitation is open changes nothing. Any member of a party may, and officers
     * of a guild. Fails with 404, 404 {@code unknown-user}, 403 {@code not-a-member}, {@code not-allowed} or
     * {@code blocked}, 409 {@code already-member}, {@code group-full} or {@code too-many-invitations}.
     */
    void invite(Kind kind, UUID id, UUID caller, Whom whom) {
        changes.make(change -> {
            GroupStore store = new GroupStore(change);
            Group group = store.locked(kind, id);
            Member self = group.own(caller);
            Groups.require(kind == Kind.PARTY || self.role().isAbove(Role.MEMBER), "Only officers may invite.");
            Person invited = Person.locked(change, Person.find(change, whom).id());
            requireOutside(group, invited.id());
            requireRoom(group);
            if (store.isBlocked(caller, invited.id())) {
                throw new ProblemException(403, "blocked", "This user takes no invitation from you.");
            }
            if (!store.isInvited(id, invited.id())) {
                requireFew(store.invitationsOf(invited.id()) < settings.invitationsPerUser());
                requireFew(store.invitationsOfGroup(id) < settings.invitationsPerGroup());
                store.invite(id, invited.id(), caller, settings.invitationLife());
                long expiresAt =
                        change.now().plus(settings.invitationLife()).toInstant().toEpochMilli();
                new GroupNews(change)
                        .invited(kind, invited.id(), new Invitation(id, group.name(), caller, self.name(), expiresAt));
            }
            return id;
        });
    }

    /** Those of the caller, oldest first. */
    List<Invitation> of(Kind kind, UUID caller) {
        return changes.make(change -> new GroupStore(change).invitations(kind, caller));
    }

    /**
     * Joins. Fails with 404, 404 {@code no-such-invitation}, 409 {@code already-member}, {@code group-full},
     * {@code already-in-party} or {@code too-many-guilds}.
     */
    Group accept(Kind kind, UUID id, UUID caller) {
        return changes.make(change -> {
            GroupStore store = new GroupStore(change);
            Group group = store.locked(kind, id);
            Person joining = Person.locked(change, caller);
            requireOutside(group, caller);
            if (!store.endInvitation(id, caller)) {
                throw noSuchInvitation();
            }
            requireRoom(group);
            store.requirePlace(kind, caller, settings);
            store.join(kind, id, caller, Role.MEMBER);
            new GroupNews(change).joined(group, caller, joining.name());
            return store.read(kind, id);
        });
    }

    /** Fails with 404, or 404 {@code no-such-invitation}. */
    void decline(Kind kind, UUID id, UUID caller) {
        changes.make(change -> {
            GroupStore store = new GroupStore(change);
            var _ = store.locked(kind, id);
            if (!store.endInvitation(id, caller)) {
                throw noSuchInvitation();
            }
            return id;
        });
    }

    private static void requireOutside(Group group, UUID user) {
        if (group.member(user) != null) {
            throw new ProblemException(
                    409, "already-member", "This user is in the " + group.kind().text() + " already.");
        }
    }

    private void requireRoom(Group group) {
        int most = group.kind().size(settings);
        if (group.members().size() >= most) {
            throw new ProblemException(
                    409, "group-full", "A " + group.kind().text() + " has at most " + most + " members.");
        }
    }

    private static void requireFew(boolean few) {
        if (!few) {
            throw new ProblemException(409, "too-many-invitations", "Too many invitations are open already.");
        }
    }

    private static ProblemException noSuchInvitation() {
        return new ProblemException(404, "no-such-invitation", "You are not invited, or not any more.");
    }
}
