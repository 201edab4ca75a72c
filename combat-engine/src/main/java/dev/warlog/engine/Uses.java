package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a behaviour uses actions: on whom, and which of them. */
final class Uses {

    private final Ruleset ruleset;
    private final Conditions conditions;

    Uses(Ruleset ruleset, Conditions conditions) {
        this.ruleset = ruleset;
        this.conditions = conditions;
    }

    /** The first tick at which something of that sort can be done; {@link GameClock#NEVER} when waiting is no help. */
    long readyAt(Situation situation, Behaviour.Rule rule, Behaviour.Deed.Use use) {
        long soonest = GameClock.NEVER;
        for (Plan.Acts plan : possible(situation, rule, use)) {
            soonest = Math.min(soonest, RealTimeQueue.readyAt(situation.fight(), plan.intent()));
        }
        return soonest;
    }

    /** What can be done of it now: of several blows the one that promises most. */
    Plan.@Nullable Acts plan(Situation situation, Behaviour.Rule rule, Behaviour.Deed.Use use) {
        Plan.Acts best = null;
        int most = -1;
        for (Plan.Acts plan : possible(situation, rule, use)) {
            if (Readiness.notYet(situation.fight(), plan.intent()) == null) {
                int promise =
                        promise(situation.self(), plan.intent().rule()) * reachedEnemies(situation, plan.intent());
                if (promise > most) {
                    most = promise;
                    best = plan;
                }
            }
        }
        return best;
    }

    long fleeAt(Situation situation) {
        Plan.Acts flight = flight(situation);
        return flight == null ? GameClock.NEVER : RealTimeQueue.readyAt(situation.fight(), flight.intent());
    }

    Plan.@Nullable Acts flee(Situation situation) {
        Plan.Acts flight = flight(situation);
        return flight == null || Readiness.notYet(situation.fight(), flight.intent()) != null ? null : flight;
    }

    private Plan.@Nullable Acts flight(Situation situation) {
        for (ActionId action : situation.template().actions()) {
            Ruleset.ActionRule rule = ruleset.actions().get(action);
            if (rule != null && Conditions.has(rule, EffectRule.Flee.class)) {
                return possible(situation, rule, situation.self());
            }
        }
        return null;
    }

    /** What nothing but time stands against, all on the same target. */
    private List<Plan.Acts> possible(Situation situation, Behaviour.Rule rule, Behaviour.Deed.Use use) {
        List<Ruleset.ActionRule> actions = actions(situation, use);
        Combatant target = Targets.choose(
                situation,
                use.target(),
                candidate -> situation.meant(rule, candidate) && anyPossible(situation, actions, candidate));
        List<Plan.Acts> plans = new ArrayList<>(actions.size());
        if (target != null) {
            for (Ruleset.ActionRule action : actions) {
                Plan.Acts plan = possible(situation, action, target);
                if (plan != null) {
                    plans.add(plan);
                }
            }
        }
        return plans;
    }

    private List<Ruleset.ActionRule> actions(Situation situation, Behaviour.Deed.Use use) {
        ActionId wanted = use.action();
        List<Ruleset.ActionRule> actions = new ArrayList<>();
        for (ActionId action : situation.template().actions()) {
            Ruleset.ActionRule rule = ruleset.actions().get(action);
            if (rule != null && (wanted == null ? blow(rule) : wanted.equals(action)) && ends(situation, rule)) {
                actions.add(rule);
            }
        }
        return actions;
    }

    /** Whether an action hurts whom it is aimed at. */
    static boolean blow(Ruleset.ActionRule rule) {
        boolean aimed = rule.targeting() == Ruleset.Targeting.ENEMY || rule.targeting() == Ruleset.Targeting.PLACE;
        return aimed && Conditions.has(rule, EffectRule.Damage.class);
    }

    /** In its turn nobody goes on for ever with what neither costs anything nor has to be waited for. */
    private static boolean ends(Situation situation, Ruleset.ActionRule rule) {
        return situation.realTime()
                || rule.apCost() + rule.mpCost() + rule.staminaCost() > 0
                || rule.cooldownTurns() > 0;
    }

    private boolean anyPossible(Situation situation, List<Ruleset.ActionRule> actions, Combatant candidate) {
        for (Ruleset.ActionRule action : actions) {
            if (possible(situation, action, candidate) != null) {
                return true;
            }
        }
        return false;
    }

    private Plan.@Nullable Acts possible(Situation situation, Ruleset.ActionRule rule, Combatant target) {
        Combatant self = situation.self();
        boolean friendly = target.team() == self.team();
        Command.Act act = switch (rule.targeting()) {
            case NOBODY, SELF -> new Command.Act(self.id(), rule.id(), null, null, null);
            case ENEMY ->
                friendly || !inRange(situation, rule, target)
                        ? null
                        : new Command.Act(self.id(), rule.id(), target.id(), null, null);
            case ALLY ->
                !friendly || !inRange(situation, rule, target)
                        ? null
                        : new Command.Act(self.id(), rule.id(), target.id(), null, null);
            case PLACE ->
                Conditions.mpPerMetre(rule) > 0 || !inRange(situation, rule, target)
                        ? null
                        : new Command.Act(self.id(), rule.id(), null, target.position(), null);
        };
        return act != null
                        && conditions.assess(situation.fight(), self, act, 0) instanceof Intent.Possible intent
                        && !hurtsFriends(situation, intent)
                ? new Plan.Acts(act, intent, null)
                : null;
    }

    /** Nobody strikes its own side with what strikes everybody. */
    private static boolean hurtsFriends(Situation situation, Intent.Possible intent) {
        Area area = intent.rule().area();
        if (area.shape() == Area.Shape.SINGLE || area.affects() != Area.Affects.EVERYBODY) {
            return false;
        }
        for (Combatant reached : Areas.reached(situation.fight(), intent, 0)) {
            if (reached.team() == situation.self().team()) {
                return true;
            }
        }
        return false;
    }

    /** Asked first, because a refusal is dearer than a distance. */
    private static boolean inRange(Situation situation, Ruleset.ActionRule rule, Combatant target) {
        return situation.distanceMillimetres(target) <= rule.rangeMillimetres();
    }

    private static int reachedEnemies(Situation situation, Intent.Possible intent) {
        if (intent.rule().area().shape() == Area.Shape.SINGLE) {
            return 1;
        }
        int count = 0;
        for (Combatant reached : Areas.reached(situation.fight(), intent, 0)) {
            if (situation.enemies().contains(reached)) {
                count++;
            }
        }
        return count;
    }

    private int promise(Combatant self, Ruleset.ActionRule rule) {
        int promise = 0;
        for (EffectRule effect : rule.effects()) {
            if (effect instanceof EffectRule.Damage damage) {
                promise += 2 * damage.base()
                        + damage.die()
                        + 2 * EffectiveStats.bonus(ruleset, self, damage.stat(), damage.statPercent());
            }
        }
        return promise;
    }
}
