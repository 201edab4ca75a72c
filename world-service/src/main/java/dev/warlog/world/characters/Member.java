package dev.warlog.world.characters;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.UserId;

/** A player's character in a fight that has not ended. */
record Member(String user, String name, int team, boolean fled) {

    static Member of(CombatEvent.CombatantJoined joined, UserId owner) {
        return new Member(owner.value(), joined.name(), joined.team(), false);
    }

    Member afterFleeing() {
        return new Member(user, name, team, true);
    }
}
