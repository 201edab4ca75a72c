package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * Moves combatants against their will, as far as the way is free.
 *
 * <p>In an arena whoever was moved has used up what {@link Claims} grant to jitter, or it would claim itself back.
 */
final class Displacement {

    /** In an arena the end of a way is looked for in steps of this length. */
    private static final int STEP_MILLIMETRES = 250;

    /** Nobody is thrown farther. */
    private static final int MAX_STEPS = 80;

    /** Nobody is pulled nearer than that. */
    private static final int ARM_MILLIMETRES = 500;

    static void push(Ruleset ruleset, Story story, CombatantId source, CombatantId target, int millimetres) {
        move(ruleset, story, source, target, millimetres, 1);
    }

    static void pull(Ruleset ruleset, Story story, CombatantId source, CombatantId target, int millimetres) {
        Fight fight = story.now();
        long distance = fight.map()
                .distanceMillimetres(
                        story.now(source).position(), story.now(target).position());
        long room = fight.map() instanceof BattleMap.Grid
                ? distance - BattleMap.Grid.CELL_MILLIMETRES
                : distance - ARM_MILLIMETRES;
        move(ruleset, story, source, target, Math.clamp(room, 0, millimetres), -1);
    }

    static void swap(Ruleset ruleset, Story story, CombatantId one, CombatantId other) {
        Position here = story.now(one).position();
        Position there = story.now(other).position();
        if (!one.equals(other)) {
            moved(ruleset, story, one, there);
            moved(ruleset, story, other, here);
        }
    }

    private static void move(
            Ruleset ruleset, Story story, CombatantId source, CombatantId targetId, int millimetres, int sign) {
        Fight fight = story.now();
        Combatant target = story.now(targetId);
        Position from = story.now(source).position();
        Position to = switch (fight.map()) {
            case BattleMap.Grid grid -> onGrid(fight, grid, from, target, millimetres, sign);
            case BattleMap.Arena arena -> inArena(fight, arena, from, target, millimetres, sign);
        };
        if (to != null && !to.equals(target.position())) {
            moved(ruleset, story, targetId, to);
        }
    }

    private static void moved(Ruleset ruleset, Story story, CombatantId id, Position to) {
        Combatant combatant = story.now(id);
        int aheadMicrometres = (int) Claims.creditMicrometres(ruleset, combatant);
        boolean claims = combatant.owner() != null && story.now().map() instanceof BattleMap.Arena;
        boolean same = !claims || aheadMicrometres == combatant.aheadMicrometres();
        story.add(new CombatEvent.Moved(id, combatant.position(), to, same ? null : aheadMicrometres));
    }

    /** Goes along the longer of both coordinates, cell by cell. */
    private static @Nullable Position onGrid(
            Fight fight, BattleMap.Grid grid, Position from, Combatant target, int millimetres, int sign) {
        if (!(from instanceof Position.Cell(int source)) || !(target.position() instanceof Position.Cell(int cell))) {
            return null;
        }
        int columns = cell % grid.width() - source % grid.width();
        int rows = cell / grid.width() - source / grid.width();
        boolean sideways = Math.abs(columns) >= Math.abs(rows);
        int step = sign * (sideways ? Integer.signum(columns) : Integer.signum(rows));
        int here = cell;
        for (int left = millimetres / BattleMap.Grid.CELL_MILLIMETRES; left > 0 && step != 0; left--) {
            int column = here % grid.width() + (sideways ? step : 0);
            int row = here / grid.width() + (sideways ? 0 : step);
            int next = row * grid.width() + column;
            if (column < 0
                    || column >= grid.width()
                    || row < 0
                    || row >= grid.height()
                    || !Movement.free(fight, new Position.Cell(next), target.id())) {
                break;
            }
            here = next;
        }
        return new Position.Cell(here);
    }

    private static @Nullable Position inArena(
            Fight fight, BattleMap.Arena arena, Position from, Combatant target, int millimetres, int sign) {
        if (!(from instanceof Position.Point(int ax, int ay))
                || !(target.position() instanceof Position.Point(int x, int y))) {
            return null;
        }
        long dx = sign * ((long) x - ax);
        long dy = sign * ((long) y - ay);
        long length = IntegerRoot.floor(dx * dx + dy * dy);
        Position here = null;
        for (int step = 1; step <= MAX_STEPS && length > 0; step++) {
            long way = Math.min((long) step * STEP_MILLIMETRES, millimetres);
            Position next = new Position.Point((int) (x + dx * way / length), (int) (y + dy * way / length));
            if (!Movement.free(fight, next, target.id()) || !Sightline.clear(arena, target.position(), next)) {
                break;
            }
            here = next;
            if (way == millimetres) {
                break;
            }
        }
        return here;
    }

    private Displacement() {}
}
