package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** How a behaviour walks: with which action, how far its points go, and when. */
final class Walks {

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
            return null;
        }
        long reachMillimetres = deed.millimetres() > 0 ? deed.millimetres() : reachMillimetres(situation.template());
        return new Approach(situation, goal, reachMillimetres).place(metres);
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
