package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** How a behaviour walks: with which action, how far its points go, and when. */
final class Walks {

    /** So near to the middle of a map one is in the middle. */
    private static final long MIDDLE_MILLIMETRES = 2000;

    private final Ruleset ruleset;
    private final Conditions conditions;

    Walks(Ruleset ruleset, Conditions conditions) {
        this.ruleset = ruleset;
        this.conditions = conditions;
    }

    /**
     * The first tick at which a useful step can be taken; {@link GameClock#NEVER} when waiting is no help.
     *
     * @param soonest a step that cannot be taken before that is not looked for
     */
    long readyAt(Situation situation, Behaviour.Deed deed, long soonest) {
        Ruleset.ActionRule move = moveRule(situation.template());
        if (move == null || readyAt(situation, move, 1) >= soonest) {
            return GameClock.NEVER;
        }
        int most = (situation.fight().settings().mpPerTurn() - move.mpCost()) / Conditions.mpPerMetre(move);
        int least = leastMetres(situation, deed, move, most);
        return least == 0 ? GameClock.NEVER : readyAt(situation, move, least);
    }

    private static long readyAt(Situation situation, Ruleset.ActionRule move, int metres) {
        return RealTimeQueue.readyAt(situation.fight(), priced(situation, move, metres));
    }

    private static Intent.Possible priced(Situation situation, Ruleset.ActionRule move, int metres) {
        Cost cost = Cost.of(move, metres * Conditions.mpPerMetre(move));
        return new Intent.Possible(situation.self(), move, null, null, cost);
    }

    /** As far as the points go towards what is wanted, or null when no step can be taken now. */
    Plan.@Nullable Acts plan(Situation situation, Behaviour.Deed deed) {
        Ruleset.ActionRule move = moveRule(situation.template());
        if (move == null || Readiness.notYet(situation.fight(), priced(situation, move, 1)) != null) {
            return null;
        }
        int metres = (situation.self().mpMilli() / GameClock.MILLI - move.mpCost()) / Conditions.mpPerMetre(move);
        Plan.Acts plan = plan(situation, move, place(situation, deed, move, metres));
        return plan == null ? plan(situation, move, place(situation, deed, move, 1)) : plan;
    }

    private Plan.@Nullable Acts plan(Situation situation, Ruleset.ActionRule move, @Nullable Position place) {
        Plan.Acts plan = place == null ? null : possible(situation, move, place);
        return plan == null || Readiness.notYet(situation.fight(), plan.intent()) != null ? null : plan;
    }

    private Plan.@Nullable Acts possible(Situation situation, Ruleset.ActionRule move, Position place) {
        Command.Act act = new Command.Act(situation.self().id(), move.id(), null, place, null);
        return conditions.assess(situation.fight(), situation.self(), act, 0) instanceof Intent.Possible intent
                ? new Plan.Acts(act, intent, null)
                : null;
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

    /** The fewest metres that are of any use, up to so many; 0 when none are. */
    private int leastMetres(Situation situation, Behaviour.Deed deed, Ruleset.ActionRule move, int most) {
        return switch (deed) {
            case Behaviour.Deed.KeepDistance(int millimetres) -> {
                Retreat.Way way = retreat(situation, move, millimetres).shortest(most);
                yield way == null || possible(situation, move, way.place()) == null ? 0 : way.metres();
            }
            case Behaviour.Deed.Approach _ -> {
                Position place = most < 1 ? null : place(situation, deed, move, 1);
                yield place == null || possible(situation, move, place) == null ? 0 : 1;
            }
            case Behaviour.Deed.Use _, Behaviour.Deed.Flee _, Behaviour.Deed.Wait _ -> 0;
        };
    }

    private @Nullable Position place(Situation situation, Behaviour.Deed deed, Ruleset.ActionRule move, int metres) {
        return switch (deed) {
            case Behaviour.Deed.KeepDistance(int millimetres) ->
                retreat(situation, move, millimetres).place(metres);
            case Behaviour.Deed.Approach approach -> approaching(situation, approach, metres);
            case Behaviour.Deed.Use _, Behaviour.Deed.Flee _, Behaviour.Deed.Wait _ -> null;
        };
    }

    private Retreat retreat(Situation situation, Ruleset.ActionRule move, int millimetres) {
        return new Retreat(situation, millimetres, place -> possible(situation, move, place) != null);
    }

    private @Nullable Position approaching(Situation situation, Behaviour.Deed.Approach deed, int metres) {
        Combatant goal = Targets.choose(situation, deed.target(), other -> !other.equals(situation.self()));
        if (goal == null) {
            return situation.enemies().isEmpty() ? searching(situation, metres) : null;
        }
        BattleMap map = situation.fight().map();
        Position there = goal.position();
        boolean anyBlow = deed.millimetres() == 0;
        long reachMillimetres = anyBlow ? reachMillimetres(situation.template()) : deed.millimetres();
        return new Approach(
                        situation,
                        there,
                        goal.id(),
                        reachMillimetres,
                        here -> anyBlow
                                ? reaches(situation.template(), map, here, there)
                                : map.distanceMillimetres(here, there) <= reachMillimetres)
                .place(metres);
    }

    /** Whoever sees no enemy looks for one from the middle of the map. */
    private static @Nullable Position searching(Situation situation, int metres) {
        BattleMap map = situation.fight().map();
        Position middle = switch (map) {
            case BattleMap.Grid grid -> new Position.Cell(grid.height() / 2 * grid.width() + grid.width() / 2);
            case BattleMap.Arena arena ->
                new Position.Point(arena.widthMillimetres() / 2, arena.heightMillimetres() / 2);
        };
        return new Approach(
                        situation,
                        middle,
                        situation.self().id(),
                        MIDDLE_MILLIMETRES,
                        here -> map.distanceMillimetres(here, middle) <= MIDDLE_MILLIMETRES)
                .place(metres);
    }

    /** Whether any blow goes from one place to another. */
    private boolean reaches(Ruleset.Template template, BattleMap map, Position here, Position there) {
        long distanceMillimetres = map.distanceMillimetres(here, there);
        for (ActionId action : template.actions()) {
            Ruleset.ActionRule rule = ruleset.actions().get(action);
            if (rule != null
                    && Uses.blow(rule)
                    && distanceMillimetres <= rule.rangeMillimetres()
                    && (!rule.lineOfSight() || Sightline.clear(map, here, there))) {
                return true;
            }
        }
        return false;
    }

    /** How far the longest blow goes. */
    private long reachMillimetres(Ruleset.Template template) {
        long reach = 0;
        for (ActionId action : template.actions()) {
            Ruleset.ActionRule rule = ruleset.actions().get(action);
            if (rule != null && Uses.blow(rule)) {
                reach = Math.max(reach, rule.rangeMillimetres());
            }
        }
        return reach;
    }
}
