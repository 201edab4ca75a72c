package dev.warlog.replay.store;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Deeds;
import dev.warlog.engine.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a session, as stored.
 *
 * @param user the account, or null for a creature of the ruleset
 */
public record CombatantRow(
        String id, @Nullable String user, String name, int team, String template, boolean fled, Deeds deeds) {

    static CombatantRow of(CombatEvent.CombatantJoined joined) {
        return row(joined.combatant(), joined.owner(), joined.name(), joined.team(), joined.template(), false);
    }

    /** One that is there from the start of a forked session. */
    static CombatantRow of(Combatant present) {
        return row(present.id(), present.owner(), present.name(), present.team(), present.template(), present.fled());
    }

    private static CombatantRow row(
            CombatantId id, @Nullable UserId owner, String name, int team, String template, boolean fled) {
        return new CombatantRow(
                id.value(), owner == null ? null : owner.value(), name, team, template, fled, Deeds.NONE);
    }
}
