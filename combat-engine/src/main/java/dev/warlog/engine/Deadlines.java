package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** What time brings about without a command, and when. */
final class Deadlines {

    private final Phased phased;
    private final RealTimeQueue queue;
    private final Creature creature;
    private final Pulses pulses;

    Deadlines(Phased phased, RealTimeQueue queue, Creature creature, Pulses pulses) {
        this.phased = phased;
        this.pulses = pulses;
        this.queue = queue;
        this.creature = creature;
    }

    /** The moment of the next thing that is due; {@link GameClock#NEVER} when nothing will be. */
    long dueAtMillis(Fight fight) {
        if (fight.status() != FightStatus.ACTIVE) {
            return WaitingLimits.dueAtMillis(fight);
        }
        if (decided(fight)) {
            return fight.atMillis();
        }
        long due = Math.min(limitAtMillis(fight), Attendance.dueAtMillis(fight));
        if (fight.settings().mode() == CombatMode.TURN_BASED) {
            due = Math.min(due, TurnOrder.dueAtMillis(fight));
            due = Math.min(due, QueuedFirst.dueAtMillis(fight));
            due = Math.min(due, Attendance.passesAtMillis(fight));
            return Math.min(due, creatureTurnAtMillis(fight));
        }
        for (Combatant combatant : fight.combatants()) {
            if (combatant.fighting()) {
                due = Math.min(due, GameClock.millisOf(fight, Pulses.dueTick(combatant)));
                due = Math.min(due, GameClock.millisOf(fight, phased.dueTick(fight, combatant)));
                due = Math.min(due, GameClock.millisOf(fight, queue.dueTick(fight, combatant)));
                if (Creature.plays(fight, combatant)) {
                    due = Math.min(due, GameClock.millisOf(fight, creature.dueTick(fight, combatant)));
                }
            }
        }
        return due;
    }

    /** The next thing that is due by that moment, or null. */
    Decision.@Nullable Accepted due(Fight fight, long nowMillis) {
        long due = dueAtMillis(fight);
        if (due > nowMillis || due == GameClock.NEVER) {
            return null;
        }
        Fight then = Evolution.next(fight, due);
        if (fight.status() != FightStatus.ACTIVE) {
            return WaitingLimits.end(then);
        }
        if (decided(fight)) {
            return end(then, OnlyTeam.of(then));
        }
        if (limitAtMillis(fight) <= due) {
            Story story = new Story(then);
            story.add(new CombatEvent.FightEnded(null, "time-limit", then.seed()));
            return story.accept(OutcomeKind.ENDED, null);
        }
        if (Attendance.dueAtMillis(fight) <= due) {
            return Attendance.stopWaiting(then);
        }
        if (fight.settings().mode() == CombatMode.TURN_BASED) {
            return turnBased(fight, then);
        }
        return realTime(fight, then);
    }

    private Decision.Accepted turnBased(Fight fight, Fight then) {
        if (TurnOrder.dueAtMillis(fight) <= then.atMillis()) {
            return TurnOrder.handle(then, pulses);
        }
        Combatant first = QueuedFirst.actor(then);
        if (first != null) {
            return queue.handle(then, first);
        }
        return Attendance.passesAtMillis(fight) <= then.atMillis() ? Attendance.pass(then) : creatureTurn(then);
    }

    private static Decision.Accepted end(Fight then, OnlyTeam left) {
        Story story = new Story(then);
        story.add(
                left instanceof OnlyTeam.Standing(int team)
                        ? new CombatEvent.FightEnded(team, "victory", then.seed())
                        : new CombatEvent.FightEnded(null, "everybody-gone", then.seed()));
        return story.accept(OutcomeKind.ENDED, null);
    }

    private static boolean decided(Fight fight) {
        return !(OnlyTeam.of(fight) instanceof OnlyTeam.Several);
    }

    private static long limitAtMillis(Fight fight) {
        return Math.max(fight.atMillis(), GameClock.limitAtMillis(fight));
    }

    /**
     * In its turn a creature acts once a tick. So time passes while creatures play, and whatever others do meanwhile
     * cannot keep it waiting.
     */
    private static long creatureTurnAtMillis(Fight fight) {
        Turn turn = fight.turn();
        Combatant actor = turn == null ? null : fight.combatant(turn.actor());
        return actor != null && Creature.plays(fight, actor)
                ? GameClock.millisOf(fight, fight.tick() + 1)
                : GameClock.NEVER;
    }

    private Decision.Accepted creatureTurn(Fight then) {
        Turn turn = then.turn();
        Combatant actor = turn == null ? null : then.combatant(turn.actor());
        if (actor == null) {
            throw new IllegalStateException("a creature was to act that has no turn");
        }
        return switch (creature.plan(then, actor)) {
            case Plan.Acts plan -> perform(then, plan);
            case Plan.Waits(Explanation why) -> {
                Story story = new Story(then);
                Execution.endTurn(story, actor.id(), "passed");
                explain(story, why);
                yield story.accept(OutcomeKind.RESULT, new Decision.Cause(null, null, actor.id(), null));
            }
        };
    }

    private Decision.Accepted perform(Fight then, Plan.Acts plan) {
        Story story = new Story(then);
        explain(story, plan.why());
        phased.start(story, plan.intent(), new Phased.Request(plan.act(), null, null, null));
        return story.accept(
                OutcomeKind.RESULT,
                new Decision.Cause(null, null, plan.act().actor(), plan.act().action()));
    }

    private static void explain(Story story, @Nullable Explanation why) {
        if (why != null) {
            story.explain(why.rule(), why.text(), why.values());
        }
    }

    /** Within a tick effects pulse and end first, then actions strike, then queued ones begin, then creatures act. */
    private Decision.Accepted realTime(Fight fight, Fight then) {
        Story story = new Story(then);
        boolean pulsed = false;
        for (Combatant combatant : then.combatants()) {
            if (Pulses.dueTick(combatant) <= then.tick()
                    && story.now(combatant.id()).fighting()) {
                pulses.realTime(story, combatant.id(), then.tick());
                pulsed = true;
            }
        }
        if (pulsed) {
            return story.accept(OutcomeKind.RESULT, null);
        }
        for (Combatant combatant : then.combatants()) {
            if (combatant.fighting() && phased.dueTick(then, combatant) <= then.tick()) {
                return phased.handle(then, combatant);
            }
        }
        Combatant next = queue.next(then, then.tick());
        if (next != null) {
            return queue.handle(then, next);
        }
        for (Combatant combatant : fight.combatants()) {
            if (Creature.plays(fight, combatant) && creature.dueTick(fight, combatant) <= then.tick()) {
                return creatureActs(then, combatant.id());
            }
        }
        throw new IllegalStateException("something was due at tick " + then.tick() + ", but nothing is");
    }

    private Decision.Accepted creatureActs(Fight then, CombatantId id) {
        Combatant actor = then.combatant(id);
        if (actor != null && creature.plan(then, actor) instanceof Plan.Acts plan) {
            return perform(then, plan);
        }
        throw new IllegalStateException("creature " + id + " was due, but has no plan");
    }
}
