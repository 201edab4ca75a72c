package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a combatant is and was, and who sees it there.
 *
 * @param positionAtMillis when the position was last claimed or changed
 * @param facing where it looks; null while that does not matter
 * @param hiddenFrom teams that do not see it, in rising order
 * @param trail where it was lately, as far back as the settings allow to look
 * @param aheadMicrometres how far it is ahead of what its speed has given it since, of what {@link Claims} grant to jitter
 */
public record Whereabouts(
        Position position,
        long positionAtMillis,
        @Nullable Facing facing,
        List<Integer> hiddenFrom,
        List<Trail> trail,
        int aheadMicrometres) {

    public Whereabouts {
        hiddenFrom = List.copyOf(hiddenFrom);
        trail = List.copyOf(trail);
    }

    /** Somewhere for the first time. */
    Whereabouts(Position position, long positionAtMillis) {
        this(position, positionAtMillis, null, List.of(), List.of(), 0);
    }

    /** After a move in that fight as it stands, which is remembered as far as anybody may look back. */
    Whereabouts moved(Fight fight, Position to, int newAheadMicrometres) {
        return new Whereabouts(to, fight.atMillis(), facing, hiddenFrom, trailAt(fight), newAheadMicrometres);
    }

    /** The trail when it is here no longer, without what is too long ago for anybody to look back at. */
    private List<Trail> trailAt(Fight fight) {
        FightSettings settings = fight.settings();
        if (settings.rewindMillis() == 0 || settings.mode() != CombatMode.REAL_TIME) {
            return trail;
        }
        long oldest = fight.tick() - GameClock.ticksFor(settings, settings.rewindMillis());
        int forgotten = 0;
        while (forgotten < trail.size() && trail.get(forgotten).tick() <= oldest) {
            forgotten++;
        }
        List<Trail> kept = trail.subList(forgotten, trail.size());
        // where it was for less than a tick does not count: at that tick it is where it comes to rest
        if (!kept.isEmpty() && kept.getLast().tick() == fight.tick()) {
            return forgotten == 0 ? trail : kept;
        }
        Trail[] longer = kept.toArray(new Trail[kept.size() + 1]);
        longer[kept.size()] = new Trail(position, fight.tick());
        return List.of(longer);
    }

    /** The same place, as if it had been reached at another moment. */
    Whereabouts since(long millis) {
        return new Whereabouts(position, millis, facing, hiddenFrom, trail, aheadMicrometres);
    }

    Whereabouts looking(Facing direction) {
        return new Whereabouts(position, positionAtMillis, direction, hiddenFrom, trail, aheadMicrometres);
    }

    Whereabouts unseenBy(List<Integer> teams) {
        return new Whereabouts(position, positionAtMillis, facing, teams, trail, aheadMicrometres);
    }

    Whereabouts withoutTrail() {
        return new Whereabouts(position, positionAtMillis, facing, hiddenFrom, List.of(), aheadMicrometres);
    }
}
