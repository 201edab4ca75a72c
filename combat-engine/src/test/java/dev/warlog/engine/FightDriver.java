package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs one fight as a server does: what is due first, then the command; and keeps the log. */
public final class FightDriver {

    /** More than that at one moment would be an engine that never gets on. */
    private static final int MAX_DUE_AT_ONCE = 100_000;

    private final CombatEngine engine;
    private final SessionId session;
    private final Seed seed;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Fight fight;
    private long nowMillis;
    private int commands;

    public FightDriver(CombatEngine engine, SessionId session, Seed seed, long nowMillis) {
        this.engine = engine;
        this.session = session;
        this.seed = seed;
        this.nowMillis = nowMillis;
    }

    public Fight fight() {
        return Objects.requireNonNull(fight, "there is no fight yet");
    }

    public Seed seed() {
        return seed;
    }

    public SessionId session() {
        return session;
    }

    /** Everything that happened so far, with the state after each step. */
    public List<Step> steps() {
        return steps;
    }

    public Step last() {
        return steps.getLast();
    }

    public long nowMillis() {
        return nowMillis;
    }

    public Combatant combatant(CombatantId id) {
        return Objects.requireNonNull(fight().combatant(id), "there is no combatant " + id);
    }

    /** Lets time pass and applies everything that becomes due. */
    public void passMillis(long millis) {
        nowMillis += millis;
        applyDue();
    }

    /** Lets time pass up to the next thing that is due and applies that one thing. */
    public void passToNextDue() {
        nowMillis = Math.max(nowMillis, engine.dueAtMillis(fight()));
        Decision.Accepted due = Objects.requireNonNull(engine.due(fight(), nowMillis), "nothing was due");
        keep(due, null);
    }

    private void applyDue() {
        if (fight == null) {
            return;
        }
        for (int count = 0; count < MAX_DUE_AT_ONCE; count++) {
            Decision.Accepted due = engine.due(fight(), nowMillis);
            if (due == null) {
                return;
            }
            keep(due, null);
        }
        throw new AssertionError("more than " + MAX_DUE_AT_ONCE + " things were due at once");
    }

    /** Gives a command in the name of a user, or of the server itself. */
    public Decision order(@Nullable UserId user, Command command) {
        applyDue();
        Order order = new Order(command, new CommandId("c" + ++commands), user, nowMillis, seed);
        Decision decision = engine.decide(fight, session, order);
        if (decision instanceof Decision.Accepted accepted && !accepted.events().isEmpty()) {
            keep(accepted, command);
        }
        return decision;
    }

    private void keep(Decision.Accepted accepted, @Nullable Command command) {
        Step step = CombatEngine.step(accepted, command);
        fight = step.after();
        steps.add(step);
    }
}
