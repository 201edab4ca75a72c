package dev.warlog.engine;

/** How far it is to walk, and where one can stand. */
final class Movement {

    private static final int MILLIMETRES_PER_METRE = 1000;

    /** Tells whether a place is on the map and nobody else who is fighting stands there. */
    static boolean free(Fight fight, Position place, CombatantId mover) {
        if (!fight.map().contains(place)) {
            return false;
        }
        for (Combatant combatant : fight.combatants()) {
            if (combatant.fighting()
                    && !combatant.id().equals(mover)
                    && combatant.position().equals(place)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Metres, or cells, that a way takes, begun ones counting whole; {@link GridPath#UNREACHABLE} when no way leads there.
     *
     * @param place a free place of the map
     */
    static int metres(Fight fight, Combatant mover, Position place) {
        return switch (fight.map()) {
            case BattleMap.Grid grid ->
                mover.position() instanceof Position.Cell(int from) && place instanceof Position.Cell(int to)
                        ? GridPath.from(from, grid, fight, mover.id(), mover.id())
                                .stepsTo(to)
                        : GridPath.UNREACHABLE;
            case BattleMap.Arena arena ->
                Sightline.clear(arena, mover.position(), place)
                        ? (int) Math.ceilDiv(arena.distanceMillimetres(mover.position(), place), MILLIMETRES_PER_METRE)
                        : GridPath.UNREACHABLE;
        };
    }

    private Movement() {}
}
