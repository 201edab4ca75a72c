package dev.warlog.engine;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plays combatants that nobody commands, by the behaviour of their template. What they do follows from the fight alone. */
final class Creature {

    /** Who has no behaviour strikes the nearest enemy as hard as it can, walks towards it, and else waits. */
    private static final Behaviour PLAIN = new Behaviour(
            "plain",
            List.of(new Behaviour.Stage(
                    "plain",
                    Behaviour.Stage.ALWAYS_PERCENT,
                    List.of(
                            new Behaviour.Rule(List.of(), new Behaviour.Deed.Use(null, Behaviour.Choice.NEAREST_ENEMY)),
                            new Behaviour.Rule(
                                    List.of(), new Behaviour.Deed.Approach(Behaviour.Choice.NEAREST_ENEMY, 0))))));

    private final Ruleset ruleset;
    private final Uses uses;
    private final Walks walks;

    Creature(Ruleset ruleset, Conditions conditions) {
        this.ruleset = ruleset;
        uses = new Uses(ruleset, conditions);
        walks = new Walks(ruleset, conditions);
    }

    /**
     * Whether the rules play that combatant: it has no player, or one that is gone and wanted that; of the latter, what
     * it had queued comes first.
     */
    static boolean plays(Fight fight, Combatant combatant) {
        if (!combatant.fighting()) {
            return false;
        }
        return combatant.owner() == null
                || (combatant.presence() == Presence.ABSENT
                        && combatant.queue().isEmpty()
                        && fight.settings().disconnectPolicy() == DisconnectPolicy.AUTOPLAY);
    }

    /** The first tick at which it does something in real time; {@link GameClock#NEVER} while there is nothing. */
    long dueTick(Fight fight, Combatant creature) {
        Situation situation = situation(fight, creature);
        if (situation == null) {
            return GameClock.NEVER;
        }
        // without a global cooldown it must still not act twice in a tick, or the tick would never end
        boolean pauses = fight.settings().globalCooldownMillis() > 0;
        long first = Math.max(fight.tick(), creature.readyTick() + (pauses ? 0 : 1));
        long soonest = GameClock.NEVER;
        for (Behaviour.Rule rule : rules(situation)) {
            if (!situation.hold(rule)) {
                continue;
            }
            if (rule.deed() instanceof Behaviour.Deed.Wait || soonest <= first) {
                break;
            }
            soonest = Math.min(soonest, readyAt(situation, rule, soonest));
        }
        return soonest == GameClock.NEVER ? soonest : Math.max(soonest, first);
    }

    private long readyAt(Situation situation, Behaviour.Rule rule, long soonest) {
        return switch (rule.deed()) {
            case Behaviour.Deed.Use use -> uses.readyAt(situation, rule, use);
            case Behaviour.Deed.Flee _ -> uses.fleeAt(situation);
            case Behaviour.Deed.Approach _, Behaviour.Deed.KeepDistance _ ->
                walks.readyAt(situation, rule.deed(), soonest);
            case Behaviour.Deed.Wait _ -> GameClock.NEVER;
        };
    }

    /** What it does now: the first thing of its behaviour that can be done. */
    Plan plan(Fight fight, Combatant creature) {
        Situation situation = situation(fight, creature);
        if (situation == null) {
            return new Plan.Waits(null);
        }
        List<Behaviour.Rule> rules = rules(situation);
        for (int index = 0; index < rules.size(); index++) {
            Behaviour.Rule rule = rules.get(index);
            if (!situation.hold(rule)) {
                continue;
            }
            if (rule.deed() instanceof Behaviour.Deed.Wait) {
                return new Plan.Waits(why(situation, index));
            }
            Plan.Acts plan = plan(situation, rule);
            if (plan != null) {
                return plan.because(why(situation, index));
            }
        }
        return new Plan.Waits(null);
    }

    /** Which rule of which stage; nothing for whoever has no behaviour of its own. */
    private @Nullable Explanation why(Situation situation, int index) {
        Behaviour behaviour = behaviour(situation);
        if (behaviour.equals(PLAIN)) {
            return null;
        }
        int stage = stage(situation, behaviour);
        SortedMap<String, Long> values = new TreeMap<>();
        values.put("stage", stage + 1L);
        values.put("rule", index + 1L);
        String text = behaviour.id() + ", " + behaviour.stages().get(stage).name() + ": rule " + (index + 1);
        return new Explanation("behaviour", text, Collections.unmodifiableSortedMap(values));
    }

    private Plan.@Nullable Acts plan(Situation situation, Behaviour.Rule rule) {
        return switch (rule.deed()) {
            case Behaviour.Deed.Use use -> uses.plan(situation, rule, use);
            case Behaviour.Deed.Flee _ -> uses.flee(situation);
            case Behaviour.Deed.Approach _, Behaviour.Deed.KeepDistance _ -> walks.plan(situation, rule.deed());
            case Behaviour.Deed.Wait _ -> null;
        };
    }

    /** What it looks at; null when it can do nothing before something happens, or what is queued comes first. */
    private @Nullable Situation situation(Fight fight, Combatant creature) {
        Ruleset.Template template = ruleset.templates().get(creature.template());
        ActionInProgress acting = creature.acting();
        boolean busy = acting != null && acting.pending();
        return template == null || busy || !creature.queue().isEmpty() || !plays(fight, creature) || stunned(creature)
                ? null
                : Situation.of(fight, creature, template);
    }

    private static boolean stunned(Combatant creature) {
        for (ActiveEffect effect : creature.effects()) {
            if (effect.kind() == ActiveEffect.Kind.STUN) {
                return true;
            }
        }
        return false;
    }

    private Behaviour behaviour(Situation situation) {
        String name = situation.template().behaviour();
        return name == null ? PLAIN : ruleset.behaviours().getOrDefault(name, PLAIN);
    }

    private List<Behaviour.Rule> rules(Situation situation) {
        Behaviour behaviour = behaviour(situation);
        int stage = stage(situation, behaviour);
        return stage < 0 ? List.of() : behaviour.stages().get(stage).rules();
    }

    /** The last stage that its health is low enough for, or -1. */
    private static int stage(Situation situation, Behaviour behaviour) {
        int last = -1;
        for (int index = 0; index < behaviour.stages().size(); index++) {
            if (Situation.healthBelow(
                    situation.self(), behaviour.stages().get(index).belowHealthPercent())) {
                last = index;
            }
        }
        return last;
    }
}
