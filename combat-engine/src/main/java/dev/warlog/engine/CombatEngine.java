package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * The rules of one ruleset as pure functions: what a command leads to, what time leads to, and what the log says about
 * it. It keeps no state and may be shared by threads. A fight must be given to the engine of its own ruleset.
 *
 * <p>Whoever runs fights first applies everything that is {@link #due} by the moment of a command, and then decides the
 * command.
 */
public final class CombatEngine {

    /** Time of something that never comes. */
    public static final long NEVER = GameClock.NEVER;

    private final Ruleset ruleset;
    private final Lifecycle lifecycle;
    private final Acting acting;
    private final Claims claims;
    private final Deadlines deadlines;
    private final RealTimeQueue queue;
    private final Awareness awareness;

    public CombatEngine(Ruleset ruleset) {
        this.ruleset = ruleset;
        Conditions conditions = new Conditions(ruleset);
        Wounds wounds = new Wounds(ruleset);
        Pulses pulses = new Pulses(ruleset, wounds);
        Execution execution = new Execution(ruleset, wounds);
        Phased phased = new Phased(ruleset, conditions, execution);
        queue = new RealTimeQueue(ruleset, conditions, phased, execution);
        lifecycle = new Lifecycle(ruleset);
        claims = new Claims(ruleset);
        acting = new Acting(conditions, phased, queue);
        awareness = new Awareness(ruleset);
        deadlines = new Deadlines(phased, queue, new Creature(ruleset, conditions), pulses);
    }

    public Ruleset ruleset() {
        return ruleset;
    }

    /**
     * Decides a command.
     *
     * @param fight the fight as it stands, or null when there is none of that session
     * @return what happens, or why nothing does. Position claims and reports of presence that change nothing are
     *     accepted without events; there is nothing to write about them
     * @throws IllegalArgumentException when the fight is of another ruleset, or a new fight comes without a seed
     */
    public Decision decide(@Nullable Fight fight, SessionId session, Order order) {
        if (fight == null) {
            return switch (order.command()) {
                case Command.CreateFight create -> lifecycle.create(session, create, order);
                case Command.ForkFight fork -> lifecycle.fork(session, fork, order);
                default -> Refusals.of(Refusal.UNKNOWN_SESSION, "there is no fight " + session);
            };
        }
        check(fight);
        if (order.command() instanceof Command.CreateFight || order.command() instanceof Command.ForkFight) {
            return Refusals.of(Refusal.SESSION_EXISTS, "there is a fight " + session + " already");
        }
        if (fight.status() == FightStatus.ENDED) {
            return Refusals.of(Refusal.FIGHT_ENDED, "the fight is over");
        }
        long atMillis = Math.max(fight.atMillis(), order.atMillis());
        Decision decision = decide(Evolution.next(fight, atMillis), order);
        return decision instanceof Decision.Accepted accepted ? awareness.completed(accepted) : decision;
    }

    private Decision decide(Fight now, Order order) {
        return switch (order.command()) {
            case Command.CreateFight _, Command.ForkFight _ -> throw new IllegalStateException("decided above");
            case Command.UpdateFight update -> lifecycle.update(now, update, order);
            case Command.JoinFight join -> lifecycle.join(now, join, order);
            case Command.LeaveFight leave -> lifecycle.leave(now, leave, order);
            case Command.StartFight _ -> lifecycle.start(now, order);
            case Command.PauseFight _ -> lifecycle.pause(now, order);
            case Command.ResumeFight _ -> lifecycle.resume(now, order);
            case Command.EndFight _ -> lifecycle.end(now, order);
            case Command.ChangeMode change -> lifecycle.changeMode(now, change, order);
            case Command.ReportPresence report -> Attendance.report(now, report, order);
            case Command.ReportPositions report -> claims.decide(now, report, order);
            case Command.Act act -> acting.act(now, act, order);
            case Command.CancelAction cancel -> queue.cancel(now, cancel, order);
        };
    }

    /**
     * The next thing that time has brought about by that moment, at the moment when it was due; null when there is none.
     *
     * <p>What it says follows from the fight alone, not from how late it is asked.
     */
    public Decision.@Nullable Accepted due(Fight fight, long nowMillis) {
        check(fight);
        Decision.Accepted due = deadlines.due(fight, nowMillis);
        return due == null ? null : awareness.completed(due);
    }

    /** When {@link #due} will have something, in milliseconds since 1970; {@link #NEVER} when only a command helps. */
    public long dueAtMillis(Fight fight) {
        check(fight);
        return deadlines.dueAtMillis(fight);
    }

    /**
     * Makes the outcome of what was accepted, and the state after it. This is the only place where outcomes are made.
     *
     * @param command the command that was decided; null for what was due
     */
    public static Step step(Decision.Accepted accepted, @Nullable Command command) {
        Fight after = accepted.after();
        return new Step(
                after,
                new Outcome(
                        after.session(),
                        after.seq(),
                        after.tick(),
                        after.atMillis(),
                        accepted.kind(),
                        accepted.cause(),
                        command,
                        accepted.events(),
                        accepted.explain(),
                        StateHash.due(after) ? StateHash.of(after) : null));
    }

    /**
     * Decides again what the log says was decided.
     *
     * @param fight the state before; null for the first outcome
     * @param seed the dice; needed for the first outcome only
     * @return the step as these rules give it, to be compared with the recorded outcome; null when these rules would
     *     have refused it, or nothing would have been due
     */
    public @Nullable Step redecide(@Nullable Fight fight, Outcome recorded, @Nullable Seed seed) {
        Command command = recorded.command();
        if (command == null) {
            Decision.Accepted due = fight == null ? null : due(fight, recorded.atMillis());
            return due == null ? null : step(due, null);
        }
        Decision.Cause cause = recorded.cause();
        CommandId id = cause == null ? null : cause.id();
        if (id == null) {
            return null;
        }
        Order order = new Order(command, id, cause == null ? null : cause.user(), recorded.atMillis(), seed);
        return decide(fight, recorded.session(), order) instanceof Decision.Accepted accepted
                ? step(accepted, command)
                : null;
    }

    private void check(Fight fight) {
        if (!fight.ruleset().equals(ruleset.ref())) {
            throw new IllegalArgumentException(
                    "fight " + fight.session() + " follows " + fight.ruleset() + ", not " + ruleset.ref());
        }
    }
}
