package dev.warlog.session.group;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody is in a group, from the lowest; only guilds have officers. */
enum Role {
    MEMBER,
    OFFICER,
    LEADER;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name, or null. */
    static @Nullable Role of(@Nullable String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return role;
            }
        }
        return null;
    }

    boolean isAbove(Role other) {
        return compareTo(other) > 0;
    }
}
