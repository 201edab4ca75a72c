package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * Plays combatants that nobody owns: strikes the nearest enemy as hard as it can, walks towards it when it is too far
 * away, and else waits.
 */
final class Creature {

    /** A creature stops this much inside its range, so that rounding cannot leave it outside. */
    private static final int MARGIN_MILLIMETRES = 100;

    private static final int MILLIMETRES_PER_METRE = 1000;

    private final Ruleset ruleset;

    Creature(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /** Whether the rules play that combatant. */
    static boolean plays(Combatant combatant) {
        return combatant.owner() == null && combatant.fighting();
    }

    /** The tick at which a creature can do something in real time; {@link GameClock#NEVER} while there is nothing. */
    long dueTick(Fight fight, Combatant creature) {
        Combatant enemy = plays(creature) ? nearestEnemy(fight, creature) : null;
        Ruleset.Template template = ruleset.templates().get(creature.template());
        if (enemy == null || template == null) {
            return GameClock.NEVER;
        }
        long distanceMillimetres = fight.map().distanceMillimetres(creature.position(), enemy.position());
        long soonest = GameClock.NEVER;
        boolean inRange = false;
        for (ActionId action : template.actions()) {
            Ruleset.ActionRule rule = ruleset.actions().get(action);
            if (rule != null && damage(rule) != null && distanceMillimetres <= rule.rangeMillimetres()) {
                inRange = true;
                soonest = Math.min(soonest, readyAt(fight, creature, rule, 0));
            }
        }
        if (!inRange) {
            Ruleset.ActionRule move = moveRule(template);
            if (move != null && destination(fight, creature, enemy, template, 1) != null) {
                soonest = readyAt(fight, creature, move, Conditions.mpPerMetre(move));
            }
        }
        // without a global cooldown it must still not act twice in a tick, or the tick would never end
        boolean pauses = fight.settings().globalCooldownMillis() > 0;
        return soonest == GameClock.NEVER ? soonest : Math.max(soonest, creature.readyTick() + (pauses ? 0 : 1));
    }

    private static long readyAt(Fight fight, Combatant creature, Ruleset.ActionRule rule, int mp) {
        Intent.Possible intent = new Intent.Possible(creature, rule, null, null, Cost.of(rule, mp));
        return RealTimeQueue.readyAt(fight, intent);
    }

    /** What a creature does now, or null when it can do nothing of use. */
    Command.@Nullable Act plan(Fight fight, Combatant creature) {
        Combatant enemy = nearestEnemy(fight, creature);
        Ruleset.Template template = ruleset.templates().get(creature.template());
        if (enemy == null || template == null) {
            return null;
        }
        Ruleset.ActionRule blow = strongestBlow(fight, creature, enemy, template);
        if (blow != null) {
            return new Command.Act(creature.id(), blow.id(), enemy.id(), null, null);
        }
        Ruleset.ActionRule move = moveRule(template);
        if (move == null || Conditions.freeAt(fight, creature, move) > clock(fight, creature)) {
            return null;
        }
        int mpLeft = (creature.mpMilli() / GameClock.MILLI - move.mpCost()) / Conditions.mpPerMetre(move);
        if (mpLeft < 1 || !Cost.of(move, Conditions.mpPerMetre(move)).coveredBy(creature)) {
            return null;
        }
        Position place = destination(fight, creature, enemy, template, mpLeft);
        if (place == null) {
            place = destination(fight, creature, enemy, template, 1);
        }
        return place == null ? null : new Command.Act(creature.id(), move.id(), null, place, null);
    }

    private static long clock(Fight fight, Combatant creature) {
        return fight.settings().mode() == CombatMode.REAL_TIME ? fight.tick() : creature.turnsTaken();
    }

    private Ruleset.@Nullable ActionRule strongestBlow(
            Fight fight, Combatant creature, Combatant enemy, Ruleset.Template template) {
        long distanceMillimetres = fight.map().distanceMillimetres(creature.position(), enemy.position());
        Ruleset.ActionRule strongest = null;
        int most = -1;
        for (ActionId action : template.actions()) {
            Ruleset.ActionRule rule = ruleset.actions().get(action);
            EffectRule.Damage damage = rule == null ? null : damage(rule);
            if (rule != null
                    && damage != null
                    && distanceMillimetres <= rule.rangeMillimetres()
                    && Conditions.freeAt(fight, creature, rule) <= clock(fight, creature)
                    && Cost.of(rule, 0).coveredBy(creature)) {
                int strength = 2 * damage.base()
                        + damage.die()
                        + 2 * Blows.bonus(creature.stats(), damage.stat(), damage.statPercent());
                if (strength > most) {
                    most = strength;
                    strongest = rule;
                }
            }
        }
        return strongest;
    }

    private static @Nullable Combatant nearestEnemy(Fight fight, Combatant creature) {
        Combatant nearest = null;
        long least = Long.MAX_VALUE;
        for (Combatant other : fight.combatants()) {
            if (other.fighting() && other.team() != creature.team()) {
                long distance = fight.map().distanceMillimetres(creature.position(), other.position());
                if (distance < least) {
                    least = distance;
                    nearest = other;
                }
            }
        }
        return nearest;
    }

    private static EffectRule.@Nullable Damage damage(Ruleset.ActionRule rule) {
        for (EffectRule effect : rule.effects()) {
            if (effect instanceof EffectRule.Damage damage && rule.targeting() == Ruleset.Targeting.ENEMY) {
                return damage;
            }
        }
        return null;
    }

    private Ruleset.@Nullable ActionRule moveRule(Ruleset.Template template) {
        for (ActionId action : template.actions()) {
            Ruleset.ActionRule rule = ruleset.actions().get(action);
            if (rule != null && rule.targeting() == Ruleset.Targeting.PLACE && Conditions.mpPerMetre(rule) > 0) {
                return rule;
            }
        }
        return null;
    }

    /** Where walking at most so many metres towards an enemy leads; null when the creature is near enough or stuck. */
    private @Nullable Position destination(
            Fight fight, Combatant creature, Combatant enemy, Ruleset.Template template, int metres) {
        long reachMillimetres = 0;
        for (ActionId action : template.actions()) {
            Ruleset.ActionRule rule = ruleset.actions().get(action);
            if (rule != null && damage(rule) != null) {
                reachMillimetres = Math.max(reachMillimetres, rule.rangeMillimetres());
            }
        }
        if (fight.map().distanceMillimetres(creature.position(), enemy.position()) <= reachMillimetres) {
            return null;
        }
        return switch (fight.map()) {
            case BattleMap.Grid grid -> onGrid(fight, grid, creature, enemy, reachMillimetres, metres);
            case BattleMap.Arena arena -> inArena(fight, arena, creature, enemy, reachMillimetres, metres);
        };
    }

    private static @Nullable Position onGrid(
            Fight fight, BattleMap.Grid grid, Combatant creature, Combatant enemy, long reachMillimetres, int metres) {
        if (!(creature.position() instanceof Position.Cell(int from))
                || !(enemy.position() instanceof Position.Cell(int goal))) {
            return null;
        }
        GridPath path = GridPath.from(goal, grid, fight, creature.id(), enemy.id());
        if (path.stepsTo(from) == GridPath.UNREACHABLE) {
            return null;
        }
        int here = from;
        for (int step = 0; step < metres && path.stepsTo(here) > 1; step++) {
            here = path.nearer(here);
            if (grid.distanceMillimetres(new Position.Cell(here), enemy.position()) <= reachMillimetres) {
                break;
            }
        }
        return here == from ? null : new Position.Cell(here);
    }

    private static @Nullable Position inArena(
            Fight fight,
            BattleMap.Arena arena,
            Combatant creature,
            Combatant enemy,
            long reachMillimetres,
            int metres) {
        if (!(creature.position() instanceof Position.Point(int fromX, int fromY))
                || !(enemy.position() instanceof Position.Point(int goalX, int goalY))) {
            return null;
        }
        long distanceMillimetres = arena.distanceMillimetres(creature.position(), enemy.position());
        long stopMillimetres = Math.max(0, reachMillimetres - MARGIN_MILLIMETRES);
        long step = Math.min(metres * (long) MILLIMETRES_PER_METRE, distanceMillimetres - stopMillimetres);
        Position place = new Position.Point((int) (fromX + (goalX - fromX) * step / distanceMillimetres), (int)
                (fromY + (goalY - fromY) * step / distanceMillimetres));
        boolean useful = step > 0 && !place.equals(creature.position());
        return useful && Movement.free(fight, place, creature.id()) ? place : null;
    }
}
