package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looking at the world as a player saw it: only where everybody stood, never health, effects or phases. The player says
 * which tick it saw, and nobody is believed farther back than the settings allow.
 */
final class Rewind {

    /** How many ticks a player's word lies back; 0 when it says nothing, names the future, or the fight goes by turns. */
    static long asked(Fight fight, @Nullable Long clientTick) {
        return clientTick == null || fight.settings().mode() != CombatMode.REAL_TIME
                ? 0
                : Math.max(0, fight.tick() - Math.max(0, clientTick));
    }

    /** How many ticks the world is looked at back: as many as were asked, within {@code rewindMillis}. */
    static int ticks(Fight fight, @Nullable Long clientTick) {
        return (int) Math.min(asked(fight, clientTick), mostTicks(fight.settings()));
    }

    /** Whole ticks only: the bound is never exceeded. */
    private static long mostTicks(FightSettings settings) {
        return settings.rewindMillis() / settings.tickMillis();
    }

    /** Where somebody was when that tick was over; as far back as its trail goes, and where the trail begins before. */
    static Position positionOf(Fight fight, Combatant combatant, long tick) {
        if (tick < fight.tick()) {
            List<Trail> trail = combatant.trail();
            for (int index = 0; index < trail.size(); index++) {
                if (trail.get(index).tick() > tick) {
                    return trail.get(index).position();
                }
            }
        }
        return combatant.position();
    }

    private Rewind() {}
}
