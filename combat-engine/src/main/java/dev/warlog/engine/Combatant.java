package dev.warlog.engine;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One fighter as it stands.
 *
 * @param owner the account that commands it, or null for a creature of the ruleset
 * @param template class or creature that its stats come from
 * @param initiative rolled when the fight starts; higher acts first
 * @param apMilli thousandths of action points as of the fight's {@code tick}
 * @param mpMilli thousandths of movement points as of the fight's {@code tick}
 * @param turnsTaken own turns begun so far
 * @param cooldowns when an action is free again: a tick in real time, an own turn's number in a turn-based fight
 * @param readyTick end of the global cooldown, in real time
 * @param positionAtMillis when the position was last claimed or changed
 * @param fled whether it has left the fight alive
 * @param facing where it looks; null while that does not matter
 * @param acting the action it is at, in real time; one that is over stays until the next
 * @param hiddenFrom teams that do not see it, in rising order
 * @param trail where it was lately, as far back as the settings allow to look
 * @param aheadMicrometres how far it is ahead of what its speed has given it since, of what {@link Claims} grant to jitter
 * @param presence whether its player is there
 * @param awaySinceMillis since when its player is gone; 0 while it is there
 * @param roundedMillis how much longer than it really is something seems that is counted in whole turns, since the
 *     fight came from real time; by name, see {@link ModeChange}
 */
public record Combatant(
        CombatantId id,
        String name,
        @Nullable UserId owner,
        int team,
        String template,
        Stats stats,
        int initiative,
        int health,
        int apMilli,
        int mpMilli,
        int stamina,
        Position position,
        long positionAtMillis,
        int turnsTaken,
        List<ActiveEffect> effects,
        SortedMap<ActionId, Long> cooldowns,
        long readyTick,
        List<QueuedAction> queue,
        boolean fled,
        @Nullable Facing facing,
        @Nullable ActionInProgress acting,
        List<Integer> hiddenFrom,
        List<Trail> trail,
        int aheadMicrometres,
        Presence presence,
        long awaySinceMillis,
        SortedMap<String, Long> roundedMillis) {

    public Combatant {
        effects = List.copyOf(effects);
        queue = List.copyOf(queue);
        hiddenFrom = List.copyOf(hiddenFrom);
        trail = List.copyOf(trail);
    }

    /** Tells whether it can still act and be hit. */
    public boolean fighting() {
        return health > 0 && !fled;
    }
}
