package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A ruleset for one test, put together from a few actions and effects, and fights under it. */
final class WarRules {

    static final FightSettings TURNS = settings(CombatMode.TURN_BASED);
    static final FightSettings REAL_TIME = settings(CombatMode.REAL_TIME);
    static final Stats STATS = new Stats(100, 10, 10, 10, 10, 0, 50, 4000);

    private final Map<ActionId, Ruleset.ActionRule> actions = new LinkedHashMap<>();
    private final Map<String, StatusRule> statuses = new LinkedHashMap<>();
    private Ruleset.Basics basics = new Ruleset.Basics(true, false, 0, 200, 1_000, 0);
    private Stats stats = STATS;
    private BattleMap map = new BattleMap.Grid(9, 9, List.of());
    private List<List<Position>> spawns = List.of(List.of(new Position.Cell(40)), List.of(new Position.Cell(41)));

    private static FightSettings settings(CombatMode mode) {
        return new FightSettings(
                mode,
                100,
                30_000,
                20,
                20,
                false,
                20_000,
                20_000,
                0,
                mode == CombatMode.REAL_TIME ? 4 : 0,
                true,
                600_000,
                0,
                0,
                2_000,
                DisconnectPolicy.LINGER,
                30_000,
                0,
                0,
                500,
                SpectatorView.PUBLIC);
    }

    WarRules() {
        add(action("pass", Ruleset.Targeting.NOBODY, 0, Phases.NONE, Area.SINGLE, new EffectRule.Pass()));
        add(action("walk", Ruleset.Targeting.PLACE, 0, Phases.NONE, Area.SINGLE, new EffectRule.Move(1)));
    }

    WarRules basics(Ruleset.Basics changed) {
        basics = changed;
        return this;
    }

    WarRules stats(Stats changed) {
        stats = changed;
        return this;
    }

    WarRules map(BattleMap changed, List<List<Position>> places) {
        map = changed;
        spawns = places;
        return this;
    }

    WarRules add(Ruleset.ActionRule rule) {
        actions.put(rule.id(), rule);
        return this;
    }

    WarRules add(StatusRule rule) {
        statuses.put(rule.id(), rule);
        return this;
    }

    Ruleset ruleset() {
        Ruleset.Template fighter =
                new Ruleset.Template("fighter", "Fighter", false, stats, List.copyOf(actions.keySet()));
        return new Ruleset(
                new RulesetRef("war", 1),
                basics,
                actions,
                statuses,
                Map.of(),
                Map.of("fighter", fighter),
                Map.of("field", new Ruleset.MapRule("field", map, spawns)));
    }

    /** A fight with one fighter at every spawn, {@code a0}, {@code a1} … of team 0, {@code b0} … of team 1, all Ann's. */
    FightDriver start(FightSettings settings) {
        List<Recruit> recruits = new ArrayList<>();
        for (int team = 0; team < spawns.size(); team++) {
            for (int member = 0; member < spawns.get(team).size(); member++) {
                CombatantId id = new CombatantId((char) ('a' + team) + "" + member);
                recruits.add(new Recruit(id, id.value(), TestRules.ANN, team, "fighter"));
            }
        }
        FightDriver driver =
                new FightDriver(new CombatEngine(ruleset()), TestRules.SESSION, TestRules.SEED, TestRules.START);
        driver.order(
                TestRules.ANN,
                new Command.CreateFight("war", FightType.PVP, "war", settings, "field", recruits.size(), recruits));
        driver.order(TestRules.ANN, new Command.StartFight());
        driver.passMillis(0);
        return driver;
    }

    static Ruleset.ActionRule action(
            String id,
            Ruleset.Targeting targeting,
            int rangeMillimetres,
            Phases phases,
            Area area,
            EffectRule... effects) {
        return action(id, targeting, rangeMillimetres, phases, area, List.of(), Set.of(), 0, effects);
    }

    static Ruleset.ActionRule action(
            String id,
            Ruleset.Targeting targeting,
            int rangeMillimetres,
            Phases phases,
            Area area,
            List<String> comboAfter,
            Set<String> tags,
            int staminaCost,
            EffectRule... effects) {
        return new Ruleset.ActionRule(
                new ActionId(id),
                1,
                0,
                staminaCost,
                targeting,
                rangeMillimetres,
                0,
                0,
                10,
                phases,
                comboAfter.stream().map(ActionId::new).toList(),
                tags,
                area,
                tags.contains("aimed"),
                null,
                Arrays.asList(effects));
    }

    /** At an enemy next to one, at once. */
    static Ruleset.ActionRule blow(String id, EffectRule... effects) {
        return action(id, Ruleset.Targeting.ENEMY, 3_000, Phases.NONE, Area.SINGLE, effects);
    }

    /** On oneself, at once. */
    static Ruleset.ActionRule deed(String id, EffectRule... effects) {
        return action(id, Ruleset.Targeting.SELF, 0, Phases.NONE, Area.SINGLE, effects);
    }

    /** So much damage whatever the dice say, but for a die of one. */
    static EffectRule damage(int amount) {
        return new EffectRule.Damage(amount - 1, 1, Ruleset.StatName.STRENGTH, 0, 0, "physical", 0, 100, true, true, 0);
    }

    static EffectRule apply(String status) {
        return new EffectRule.Apply(status, 100, false);
    }

    static StatusRule status(String id, ActiveEffect.Kind kind, int turns, int millis, int amount) {
        return status(id, kind, turns, millis, amount, StatusRule.Stacking.REFRESH, Set.of());
    }

    static StatusRule status(
            String id,
            ActiveEffect.Kind kind,
            int turns,
            int millis,
            int amount,
            StatusRule.Stacking stacking,
            Set<String> tags,
            StatusRule.Modifier... modifiers) {
        return new StatusRule(
                id,
                kind,
                tags,
                turns,
                millis,
                1_000,
                new StatusRule.Amount(amount, Ruleset.StatName.STRENGTH, 0),
                "physical",
                List.of(modifiers),
                stacking,
                3,
                !tags.contains("fast"),
                tags.contains("frontal"),
                tags.contains("tiring") ? 15 : 0,
                Set.of("control"));
    }

    static CombatantId id(String id) {
        return new CombatantId(id);
    }

    static Decision act(FightDriver driver, String actor, String action, String target) {
        return driver.order(TestRules.ANN, new Command.Act(id(actor), new ActionId(action), id(target), null, null));
    }

    static Decision act(FightDriver driver, String actor, String action) {
        return driver.order(TestRules.ANN, new Command.Act(id(actor), new ActionId(action), null, null, null));
    }

    static Decision act(FightDriver driver, String actor, String action, Position place) {
        return driver.order(TestRules.ANN, new Command.Act(id(actor), new ActionId(action), null, place, null));
    }

    /** Passes turns until it is somebody's. */
    static void turnOf(FightDriver driver, String actor) {
        driver.passMillis(0);
        for (int turns = 0; turns < 20; turns++) {
            Turn turn = driver.fight().turn();
            if (turn == null) {
                driver.passMillis(0);
            } else if (turn.actor().equals(id(actor))) {
                return;
            } else {
                act(driver, turn.actor().value(), "pass");
                driver.passMillis(0);
            }
        }
        throw new AssertionError("the turn of " + actor + " does not come");
    }

    /** Ends somebody's turn and waits for the next one of the same. */
    static void nextTurnOf(FightDriver driver, String actor) {
        turnOf(driver, actor);
        act(driver, actor, "pass");
        turnOf(driver, actor);
    }

    static Combatant fighter(FightDriver driver, String id) {
        return driver.combatant(id(id));
    }

    /** The last event of a kind. */
    static <E extends CombatEvent> E last(FightDriver driver, Class<E> kind) {
        for (Step step : driver.steps().reversed()) {
            for (CombatEvent event : step.outcome().events().reversed()) {
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " happened");
    }

    static long count(FightDriver driver, Class<? extends CombatEvent> kind) {
        return driver.steps().stream()
                .flatMap(step -> step.outcome().events().stream())
                .filter(kind::isInstance)
                .count();
    }
}
