package dev.warlog.session.group;

import dev.warlog.contract.RoomId;
import dev.warlog.runtime.ProblemException;
import dev.warlog.session.GroupSettings;
import java.util.Locale;
import java.util.UUID;

/**
 * What groups there are: a party is for now, small, nameless, one at a time, and ends with its last member; a guild has a
 * name and officers and lives on.
 */
enum Kind {
    PARTY(RoomId.Kind.PARTY),
    GUILD(RoomId.Kind.GUILD);

    private final RoomId.Kind rooms;

    Kind(RoomId.Kind rooms) {
        this.rooms = rooms;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    RoomId room(UUID group) {
        return new RoomId(rooms, group.toString());
    }

    int size(GroupSettings settings) {
        return switch (this) {
            case PARTY -> settings.partySize();
            case GUILD -> settings.guildSize();
        };
    }

    boolean has(Role role) {
        return this == GUILD || role != Role.OFFICER;
    }

    ProblemException unknown() {
        return new ProblemException(404, "unknown-" + text(), "There is no such " + text() + ".");
    }
}
