package dev.warlog.session.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warlog.contract.RoomId;
import dev.warlog.session.outbox.Change;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a group's room, and whoever is invited, is told. */
final class GroupNews {

    private final Change change;

    GroupNews(Change change) {
        this.change = change;
    }

    void created(Group group, UUID by, String name) {
        tell(group, "created", null, new News(group.id(), group.name(), by, name, Role.LEADER.text(), null));
    }

    void joined(Group group, UUID user, String name) {
        tell(group, "joined", null, new News(group.id(), group.name(), user, name, Role.MEMBER.text(), null));
    }

    void left(Group group, Member member) {
        tell(group, "left", member.user(), newsOf(group, member, null, null));
    }

    void kicked(Group group, Member member, UUID by) {
        tell(group, "kicked", member.user(), newsOf(group, member, null, by));
    }

    void roleChanged(Group group, Member member, Role role, UUID by) {
        tell(group, "role-changed", null, newsOf(group, member, role, by));
    }

    /** Everybody is put out, one message each. */
    void disbanded(Group group, UUID by) {
        for (Member member : group.members()) {
            tell(group, "disbanded", member.user(), newsOf(group, member, null, by));
        }
    }

    void invited(Kind kind, UUID user, Invitation invitation) {
        change.tell(RoomId.ofUser(user.toString()), kind.text() + ":invited", invitation.by(), null, invitation);
    }

    private static News newsOf(Group group, Member member, @Nullable Role role, @Nullable UUID by) {
        return new News(group.id(), group.name(), member.user(), member.name(), role == null ? null : role.text(), by);
    }

    /** In nobody's name: who has blocked somebody in the group learns all the same who is in it. */
    private void tell(Group group, String what, @Nullable UUID removes, News news) {
        Kind kind = group.kind();
        change.tell(kind.room(group.id()), kind.text() + ':' + what, null, removes, news);
    }

    /** The frame's data: whom it is about, the role that they have now, and who did it if it was somebody else. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record News(
            UUID group,
            @Nullable String groupName,
            UUID user,
            String name,
            @Nullable String role,
            @Nullable UUID by) {}
}
