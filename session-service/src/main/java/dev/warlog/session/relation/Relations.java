package dev.warlog.session.relation;

import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import dev.warlog.session.RelationSettings;
import dev.warlog.session.SessionSettings;
import dev.warlog.session.account.Person;
import dev.warlog.session.account.Whom;
import dev.warlog.session.outbox.Change;
import dev.warlog.session.outbox.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Who is whose friend, and who wants to hear nothing of whom. */
@ApplicationScoped
class Relations {

    private final Changes changes;
    private final RelationSettings settings;

    Relations(Changes changes, SessionSettings settings) {
        this.changes = changes;
        this.settings = settings.relations();
    }

    /**
     * Asks somebody to be friends, or accepts when they have asked; asking again changes nothing. Fails with 404
     * {@code unknown-user}, 403 {@code blocked}, 409 {@code unblock-first}, {@code already-friends},
     * {@code too-many-friends} or {@code too-many-requests}.
     *
     * @return whether they are friends now
     */
    boolean ask(UUID caller, Whom whom) {
        return changes.make(change -> {
            RelationStore store = new RelationStore(change);
            Pair pair = Pair.locked(change, caller, Person.find(change, whom).id());
            UUID other = pair.other().id();
            requireNo(store.areFriends(caller, other), 409, "already-friends", "You are friends already.");
            requireNo(store.isBlocked(other, caller), 403, "blocked", "This user wants to hear nothing of you.");
            requireNo(store.isBlocked(caller, other), 409, "unblock-first", "You have blocked this user.");
            requireRoom(store, pair);
            if (store.forgetRequest(other, caller)) {
                store.befriend(pair.other(), pair.self());
                return true;
            }
            if (!store.hasAsked(caller, other)) {
                boolean many = store.requestsFrom(caller) >= settings.requests()
                        || store.requestsTo(other) >= settings.requests();
                requireNo(many, 409, "too-many-requests", "Too many requests wait for an answer.");
                store.ask(pair.self(), other);
            }
            return false;
        });
    }

    /** Fails with 404 {@code unknown-user} or {@code no-such-request}, or 409 {@code too-many-friends}. */
    void accept(UUID caller, UUID user) {
        changes.make(change -> {
            RelationStore store = new RelationStore(change);
            Pair pair = Pair.locked(change, caller, user);
            requireNo(!store.forgetRequest(user, caller), 404, "no-such-request", "This user does not ask for it.");
            requireRoom(store, pair);
            store.befriend(pair.other(), pair.self());
            return user;
        });
    }

    /** Fails with 404 {@code unknown-user} or {@code no-such-request}. */
    void decline(UUID caller, UUID user) {
        changes.make(change -> {
            var _ = Pair.locked(change, caller, user);
            boolean asked = new RelationStore(change).forgetRequest(user, caller);
            requireNo(!asked, 404, "no-such-request", "This user does not ask for it.");
            return user;
        });
    }

    /** Ends a friendship, or takes a request back; fails with 404 {@code unknown-user} or {@code not-a-friend}. */
    void part(UUID caller, UUID user) {
        changes.make(change -> {
            RelationStore store = new RelationStore(change);
            var _ = Pair.locked(change, caller, user);
            boolean ended = store.part(caller, user) || store.forgetRequest(caller, user);
            requireNo(!ended, 404, "not-a-friend", "This user is no friend of yours.");
            return user;
        });
    }

    FriendResource.Friends friends(UUID caller) {
        return changes.make(change -> {
            RelationStore store = new RelationStore(change);
            return new FriendResource.Friends(store.friends(caller), store.incoming(caller), store.outgoing(caller));
        });
    }

    /**
     * Wants to hear nothing of somebody any more; once more changes nothing. Fails with 404 {@code unknown-user} or 409
     * {@code too-many-blocks}.
     */
    void block(UUID caller, Whom whom) {
        changes.make(change -> {
            RelationStore store = new RelationStore(change);
            Pair pair = Pair.locked(change, caller, Person.find(change, whom).id());
            UUID other = pair.other().id();
            if (!store.isBlocked(caller, other)) {
                boolean many = store.blockCount(caller) >= settings.blocks();
                requireNo(many, 409, "too-many-blocks", "You can block at most " + settings.blocks() + " users.");
                store.block(caller, other);
            }
            return other;
        });
    }

    /** Fails with 404 {@code unknown-user} or {@code not-blocked}. */
    void unblock(UUID caller, UUID user) {
        changes.make(change -> {
            var _ = Pair.locked(change, caller, user);
            boolean ended = new RelationStore(change).unblock(caller, user);
            requireNo(!ended, 404, "not-blocked", "You have not blocked this user.");
            return user;
        });
    }

    List<Related> blocked(UUID caller) {
        return changes.make(change -> new RelationStore(change).blocked(caller));
    }

    private void requireRoom(RelationStore store, Pair pair) {
        boolean many = store.friendCount(pair.self().id()) >= settings.friends()
                || store.friendCount(pair.other().id()) >= settings.friends();
        requireNo(many, 409, "too-many-friends", "A user has at most " + settings.friends() + " friends.");
    }

    private static void requireNo(boolean obstacle, int status, String code, String detail) {
        if (obstacle) {
            throw new ProblemException(status, code, detail);
        }
    }

    private record Pair(Person self, Person other) {

        static Pair locked(Change change, UUID caller, UUID other) {
            new Violations()
                    .require(!caller.equals(other), "user", "must be somebody else")
                    .throwIfAny();
            Person.Locked both = Person.bothLocked(change, caller, other);
            return new Pair(both.of(caller), both.of(other));
        }
    }
}
