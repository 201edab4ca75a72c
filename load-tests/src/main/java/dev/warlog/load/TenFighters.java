package dev.warlog.load;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.ActiveEffect;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Evolution;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Order;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.OutcomeKind;
import dev.warlog.engine.Position;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.Step;
import dev.warlog.engine.UserId;
import dev.warlog.rulesets.Configuration;
import dev.warlog.rulesets.Configurations;
import dev.warlog.rulesets.Rulesets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A fight in real time of five against five, all played by players, as it stands when it matters. */
@State(Scope.Benchmark)
public class TenFighters {

    private static final int TEAM = 5;
    private static final long BEGIN_MILLIS = 1_800_000_000_000L;
    private static final int BESIDE_MILLIMETRES = 1_000;
    private static final UserId USER = new UserId("player");
    private static final CombatantId ATTACKER = new CombatantId("fighter-0");
    private static final CombatantId ATTACKED = new CombatantId("fighter-5");

    /** Version of the standard ruleset: in 1 a blow falls at once, in 2 it takes its time and effects pulse. */
    @Param({"1", "2"})
    public int ruleset;

    CombatEngine engine = new CombatEngine(ruleset(1));
    Fight fight = begun();
    Fight underEffects = fight;
    Order attack = order(new Command.PauseFight());
    Order stroll = attack;
    long nextTickMillis;

    /** Brings two of them together, and lays an effect on everybody that is due at the next tick. */
    @Setup
    public void prepare() {
        engine = new CombatEngine(ruleset(ruleset));
        Fight begun = begun();
        nextTickMillis = begun.atMillis() + begun.settings().tickMillis();
        Combatant attacker = Objects.requireNonNull(begun.combatant(ATTACKER));
        Position.Point there = (Position.Point)
                Objects.requireNonNull(begun.combatant(ATTACKED)).position();
        Position.Point beside = new Position.Point(there.xMillimetres(), there.yMillimetres() - BESIDE_MILLIMETRES);
        fight = after(begun, List.of(new CombatEvent.Moved(ATTACKER, attacker.position(), beside)));
        List<CombatEvent> effects = new ArrayList<>();
        for (Combatant combatant : fight.combatants()) {
            effects.add(new CombatEvent.EffectApplied(ATTACKER, combatant.id(), effect()));
        }
        underEffects = after(fight, effects);
        attack = order(new Command.Act(ATTACKER, new ActionId("attack"), ATTACKED, null, null));
        Position.Point step = new Position.Point(beside.xMillimetres() + 1, beside.yMillimetres());
        stroll = order(new Command.ReportPositions(List.of(new Command.PositionClaim(ATTACKER, step, null, USER))));
        requireDue();
    }

    private ActiveEffect effect() {
        long next = fight.tick() + 1;
        return ruleset == 1
                ? new ActiveEffect("guard", ActiveEffect.Kind.GUARD, 50, next)
                : new ActiveEffect("poisoned", ActiveEffect.Kind.DAMAGE_OVER_TIME, 1, next + 1_000, ATTACKER, 1, next);
    }

    /** A benchmark of nothing would look fast. */
    private void requireDue() {
        int events = 0;
        for (Step step : everythingDue(underEffects)) {
            events += step.outcome().events().size();
        }
        if (events < 2 * TEAM || engine.due(fight, nextTickMillis) != null) {
            throw new IllegalStateException("not the tick that is to be measured: " + events + " events are due");
        }
        attackAndDamage();
    }

    List<Step> everythingDue(Fight from) {
        List<Step> steps = new ArrayList<>(1);
        Fight present = from;
        Decision.Accepted due = engine.due(present, nextTickMillis);
        while (due != null) {
            Step step = CombatEngine.step(due, null);
            steps.add(step);
            present = step.after();
            due = engine.due(present, nextTickMillis);
        }
        return steps;
    }

    Step decided(Order order) {
        Decision decision = engine.decide(fight, fight.session(), order);
        if (decision instanceof Decision.Accepted accepted) {
            return CombatEngine.step(accepted, order.command());
        }
        throw new IllegalStateException("refused: " + decision);
    }

    /** From the command to the damage; under the second ruleset with the release, which is due later. */
    Step attackAndDamage() {
        Step step = decided(attack);
        while (!struck(step)) {
            Decision.Accepted due = engine.due(step.after(), engine.dueAtMillis(step.after()));
            if (due == null) {
                throw new IllegalStateException("the attack comes to nothing");
            }
            step = CombatEngine.step(due, null);
        }
        return step;
    }

    private static boolean struck(Step step) {
        for (CombatEvent event : step.outcome().events()) {
            if (event instanceof CombatEvent.DamageDealt || event instanceof CombatEvent.Missed) {
                return true;
            }
        }
        return false;
    }

    private Fight begun() {
        FightSettings settings = Configurations.shipped().stream()
                .filter(shipped -> shipped.name().equals("fast_real_time"))
                .map(Configuration::settings)
                .filter(shipped -> shipped.mode() == CombatMode.REAL_TIME)
                .findFirst()
                .orElseThrow();
        List<Recruit> recruits = new ArrayList<>();
        for (int number = 0; number < 2 * TEAM; number++) {
            CombatantId id = new CombatantId("fighter-" + number);
            recruits.add(new Recruit(id, "Fighter " + number, USER, number / TEAM, "warrior"));
        }
        Command create =
                new Command.CreateFight("ten", FightType.PVP, Rulesets.DEFAULT, settings, "arena", 2 * TEAM, recruits);
        SessionId session = new SessionId("bench");
        Seed seed = new Seed(1, 2);
        Fight waiting = accepted(engine.decide(
                        null, session, new Order(create, new CommandId("create"), USER, BEGIN_MILLIS, seed)))
                .after();
        return accepted(engine.decide(waiting, session, order(new Command.StartFight())))
                .after();
    }

    private static Decision.Accepted accepted(Decision decision) {
        if (decision instanceof Decision.Accepted accepted) {
            return accepted;
        }
        throw new IllegalStateException("refused: " + decision);
    }

    private static Order order(Command command) {
        return new Order(command, new CommandId("command"), USER, BEGIN_MILLIS + 1, null);
    }

    @SuppressWarnings("NullAway") // javac loses the @Nullable of a qualified type in a compact constructor: the cause
    private static Fight after(Fight fight, List<CombatEvent> events) {
        Outcome outcome = new Outcome(
                fight.session(),
                fight.seq() + 1,
                fight.tick(),
                fight.atMillis(),
                OutcomeKind.RESULT,
                null,
                null,
                events,
                List.of(),
                null);
        return Evolution.evolve(fight, outcome, null);
    }

    private static Ruleset ruleset(int version) {
        return Objects.requireNonNull(Rulesets.shipped().find(new RulesetRef(Rulesets.DEFAULT, version)));
    }
}
