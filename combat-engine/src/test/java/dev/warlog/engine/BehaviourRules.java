package dev.warlog.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The small ruleset with creatures that follow a behaviour, and what they do in a fight. */
final class BehaviourRules {

    static final CombatantId C = new CombatantId("c");
    static final CombatantId PAL = new CombatantId("pal");
    static final ActionId IDLE = new ActionId("idle");

    static final Behaviour.Deed WAIT = new Behaviour.Deed.Wait();
    static final Behaviour.Deed STRIKE_NEAREST = use(null, Behaviour.Choice.NEAREST_ENEMY);

    private final Ruleset ruleset;
    final CombatEngine engine;

    /** @param stages of the behaviour of the template {@code actor}, which can do everything */
    BehaviourRules(Behaviour.Stage... stages) {
        Ruleset plain = TestRules.RULESET;
        Map<ActionId, Ruleset.ActionRule> actions = new HashMap<>(plain.actions());
        actions.put(
                IDLE,
                new Ruleset.ActionRule(
                        IDLE, 0, 0, 0, Ruleset.Targeting.SELF, 0, 0, 0, 1, List.of(new EffectRule.Guard(10, 1, 100))));
        Map<String, Ruleset.Template> templates = new HashMap<>(plain.templates());
        List<ActionId> all = new ArrayList<>(
                List.of(TestRules.STRIKE, TestRules.BOLT, TestRules.GUARD, TestRules.MEND, IDLE, TestRules.WALK));
        all.add(TestRules.FLEE);
        templates.put("actor", new Ruleset.Template("actor", "Actor", true, TestRules.STATS, "tested", all));
        ruleset = new Ruleset(
                plain.ref(),
                plain.basics(),
                actions,
                plain.statuses(),
                Map.of("tested", new Behaviour("tested", List.of(stages))),
                templates,
                plain.maps());
        engine = new CombatEngine(ruleset);
    }

    static BehaviourRules always(Behaviour.Rule... rules) {
        return new BehaviourRules(stage("always", Behaviour.Stage.ALWAYS_PERCENT, rules));
    }

    static Behaviour.Stage stage(String name, int belowPercent, Behaviour.Rule... rules) {
        return new Behaviour.Stage(name, belowPercent, List.of(rules));
    }

    static Behaviour.Rule rule(Behaviour.Deed deed, Behaviour.Condition... conditions) {
        return new Behaviour.Rule(List.of(conditions), deed);
    }

    static Behaviour.Deed.Use use(@org.jspecify.annotations.Nullable ActionId action, Behaviour.Choice target) {
        return new Behaviour.Deed.Use(action, target);
    }

    /** Ann's fighters {@code a} and {@code c} against the creature and its {@code pal}. */
    FightDriver started(FightSettings settings, String mapId) {
        FightDriver driver = new FightDriver(engine, TestRules.SESSION, TestRules.SEED, TestRules.START);
        driver.order(
                TestRules.ANN,
                TestRules.create(
                        settings,
                        mapId,
                        TestRules.player(TestRules.A, TestRules.ANN, 0),
                        TestRules.player(C, TestRules.ANN, 0),
                        TestRules.creature(TestRules.NPC, 1, "actor"),
                        TestRules.creature(PAL, 1, "giant")));
        driver.order(TestRules.ANN, new Command.StartFight());
        return driver;
    }

    /** What the creature would do now; with these things having happened first. */
    Plan plan(Fight fight, CombatEvent... happened) {
        Fight now = after(fight, happened);
        return creature().plan(now, combatant(now, TestRules.NPC));
    }

    long dueTick(Fight fight) {
        return creature().dueTick(fight, combatant(fight, TestRules.NPC));
    }

    Creature creature() {
        return new Creature(ruleset, new Conditions(ruleset));
    }

    static Fight after(Fight fight, CombatEvent... happened) {
        Fight now = fight;
        for (CombatEvent event : happened) {
            now = Evolution.apply(now, event);
        }
        return now;
    }

    static Combatant combatant(Fight fight, CombatantId id) {
        return java.util.Objects.requireNonNull(fight.combatant(id));
    }

    /** Somebody is hurt so that this much is left. */
    static CombatEvent hurt(Fight fight, CombatantId id, int left) {
        return new CombatEvent.DamageDealt(
                id,
                id,
                TestRules.STRIKE,
                combatant(fight, id).health() - left,
                left,
                new CombatEvent.DamageBreakdown(0, 0, 0, false, 0, 0));
    }

    static CombatEvent put(Fight fight, CombatantId id, Position to) {
        return new CombatEvent.Moved(id, combatant(fight, id).position(), to);
    }
}
