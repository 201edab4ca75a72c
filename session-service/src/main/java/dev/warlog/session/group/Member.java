package dev.warlog.session.group;

import java.util.UUID;

/** Somebody in a group. */
record Member(UUID user, String name, Role role, long joinedAt) {

    View view() {
        return new View(user, name, role.text(), joinedAt);
    }

    /**
     * As it is shown.
     *
     * @param role leader, officer or member
     * @param joinedAt milliseconds since 1970
     */
    record View(UUID user, String name, String role, long joinedAt) {}
}
