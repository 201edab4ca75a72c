package dev.warlog.session.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warlog.runtime.ProblemException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A party or a guild as it is.
 *
 * @param name of a guild
 * @param members who has been in it longest first
 */
record Group(UUID id, Kind kind, @Nullable String name, long createdAt, List<Member> members) {

    @Nullable
    Member member(UUID user) {
        return members.stream()
                .filter(member -> member.user().equals(user))
                .findFirst()
                .orElse(null);
    }

    /** The caller as a member; fails with 403 {@code not-a-member}. */
    Member own(UUID caller) {
        Member member = member(caller);
        if (member == null) {
            throw new ProblemException(403, "not-a-member", "You are not in this " + kind.text() + ".");
        }
        return member;
    }

    /** Who leads it when its leader goes: the longest of the highest. */
    @Nullable
    Member successor() {
        Member best = null;
        for (Member member : members) {
            if (member.role() != Role.LEADER && (best == null || member.role().isAbove(best.role()))) {
                best = member;
            }
        }
        return best;
    }

    View view() {
        return new View(
                id,
                kind.text(),
                name,
                createdAt,
                members.stream().map(Member::view).toList());
    }

    /**
     * As it is shown.
     *
     * @param kind party or guild
     * @param name of a guild; parties have none
     * @param createdAt milliseconds since 1970
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(UUID id, String kind, @Nullable String name, long createdAt, List<Member.View> members) {}
}
