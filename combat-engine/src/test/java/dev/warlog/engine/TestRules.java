package dev.warlog.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small ruleset with one action of each sort, and fights under it. */
final class TestRules {

    static final SessionId SESSION = new SessionId("s1");
    static final Seed SEED = new Seed(0x0123456789abcdefL, 0x0fedcba987654321L);
    static final UserId ANN = new UserId("ann");
    static final UserId BOB = new UserId("bob");
    static final UserId EVE = new UserId("eve");
    static final CombatantId A = new CombatantId("a");
    static final CombatantId B = new CombatantId("b");
    static final CombatantId NPC = new CombatantId("npc");
    static final ActionId STRIKE = new ActionId("strike");
    static final ActionId BOLT = new ActionId("bolt");
    static final ActionId GUARD = new ActionId("guard");
    static final ActionId MEND = new ActionId("mend");
    static final ActionId WALK = new ActionId("walk");
    static final ActionId PASS = new ActionId("pass");
    static final ActionId FLEE = new ActionId("flee");
    static final long START = 1_000_000;

    static final Stats STATS = new Stats(60, 10, 20, 8, 5, 3, 20, 4000);

    static final Ruleset RULESET = ruleset();
    static final CombatEngine ENGINE = new CombatEngine(RULESET);

    static final FightSettings TURNS =
            new FightSettings(CombatMode.TURN_BASED, 500, 30_000, 6, 3, true, 0, 0, 0, 0, true, 600_000);
    static final FightSettings REAL_TIME =
            new FightSettings(CombatMode.REAL_TIME, 100, 30_000, 10, 5, false, 2000, 1000, 500, 3, false, 60_000);

    private static Ruleset ruleset() {
        List<Ruleset.ActionRule> actions = List.of(
                action(STRIKE, 3, 5, Ruleset.Targeting.ENEMY, 1500, 0, 0, 20, strike()),
                action(BOLT, 4, 0, Ruleset.Targeting.ENEMY, 6000, 2, 2000, 25, bolt()),
                action(GUARD, 2, 0, Ruleset.Targeting.SELF, 0, 0, 0, 10, new EffectRule.Guard(50, 1, 1000)),
                action(MEND, 2, 0, Ruleset.Targeting.ALLY, 3000, 0, 0, 15, mend()),
                action(WALK, 0, 0, Ruleset.Targeting.PLACE, 0, 0, 0, 12, new EffectRule.Move(1)),
                action(PASS, 0, 0, Ruleset.Targeting.NOBODY, 0, 0, 0, 0, new EffectRule.Pass()),
                action(FLEE, 1, 0, Ruleset.Targeting.NOBODY, 0, 0, 0, 5, new EffectRule.Flee()));
        Map<ActionId, Ruleset.ActionRule> byId = new LinkedHashMap<>();
        actions.forEach(action -> byId.put(action.id(), action));
        List<ActionId> all = new ArrayList<>(byId.keySet());
        Ruleset.Template fighter = new Ruleset.Template("fighter", "Fighter", false, STATS, all);
        Stats hardy = new Stats(10_000, 10, 20, 8, 5, 3, 20, 4000);
        Ruleset.Template giant = new Ruleset.Template("giant", "Giant", false, hardy, all);
        Ruleset.Template brute = new Ruleset.Template("brute", "Brute", true, STATS, List.of(STRIKE, BOLT, WALK, PASS));
        Ruleset.Template thug = new Ruleset.Template("thug", "Thug", true, STATS, List.of(STRIKE, WALK, PASS));
        // a wall in the middle column with a gap at the bottom: cells 5, 15, 25, 35
        BattleMap grid = new BattleMap.Grid(10, 5, List.of(5, 15, 25, 35));
        BattleMap arena = new BattleMap.Arena(20_000, 20_000);
        BattleMap ruins = new BattleMap.Arena(20_000, 20_000, List.of(new Obstacle(9_400, 9_000, 200, 2_000)));
        return new Ruleset(
                new RulesetRef("test", 1),
                byId,
                Map.of("fighter", fighter, "giant", giant, "brute", brute, "thug", thug),
                Map.of(
                        "grid",
                        new Ruleset.MapRule("grid", grid, List.of(cells(11, 21, 31), cells(12, 22, 32))),
                        "wide",
                        new Ruleset.MapRule("wide", grid, List.of(cells(10, 20), cells(19, 29))),
                        "arena",
                        new Ruleset.MapRule("arena", arena, List.of(points(9000), points(10_000))),
                        "ruins",
                        new Ruleset.MapRule("ruins", ruins, List.of(points(9000), points(10_000))),
                        "far",
                        new Ruleset.MapRule("far", arena, List.of(points(1000), points(15_000)))));
    }

    private static EffectRule strike() {
        return new EffectRule.Damage(5, 6, Ruleset.StatName.STRENGTH, 50, 0);
    }

    private static EffectRule bolt() {
        return new EffectRule.Damage(8, 8, Ruleset.StatName.INTELLIGENCE, 100, 95);
    }

    private static EffectRule mend() {
        return new EffectRule.Heal(4, 4, Ruleset.StatName.INTELLIGENCE, 50);
    }

    private static Ruleset.ActionRule action(
            ActionId id,
            int ap,
            int stamina,
            Ruleset.Targeting targeting,
            int rangeMillimetres,
            int cooldownTurns,
            int cooldownMillis,
            int priority,
            EffectRule effect) {
        return new Ruleset.ActionRule(
                id,
                ap,
                0,
                stamina,
                targeting,
                rangeMillimetres,
                cooldownTurns,
                cooldownMillis,
                priority,
                List.of(effect));
    }

    private static List<Position> cells(int... indices) {
        List<Position> cells = new ArrayList<>();
        for (int index : indices) {
            cells.add(new Position.Cell(index));
        }
        return cells;
    }

    private static List<Position> points(int x) {
        return List.of(new Position.Point(x, 10_000), new Position.Point(x, 12_000), new Position.Point(x, 14_000));
    }

    static Command.CreateFight create(FightSettings settings, String mapId, Recruit... recruits) {
        return new Command.CreateFight("test", FightType.PVP, "test", settings, mapId, 6, List.of(recruits));
    }

    static Recruit player(CombatantId id, UserId owner, int team) {
        return new Recruit(id, id.value(), owner, team, "fighter");
    }

    static Recruit creature(CombatantId id, int team, String template) {
        return new Recruit(id, id.value(), null, team, template);
    }

    static FightDriver driver() {
        return new FightDriver(ENGINE, SESSION, SEED, START);
    }

    /** A fight of Ann's fighter {@code a} against Bob's {@code b}, just started. */
    static FightDriver started(FightSettings settings, String mapId) {
        return started(settings, mapId, player(A, ANN, 0), player(B, BOB, 1));
    }

    static FightDriver started(FightSettings settings, String mapId, Recruit... recruits) {
        FightDriver driver = driver();
        driver.order(ANN, create(settings, mapId, recruits));
        driver.order(ANN, new Command.StartFight());
        driver.passMillis(0);
        return driver;
    }

    static Command.Act act(CombatantId actor, ActionId action, @Nullable CombatantId target) {
        return new Command.Act(actor, action, target, null, null);
    }

    static Command.Act walk(CombatantId actor, Position to) {
        return new Command.Act(actor, WALK, null, to, null);
    }

    private TestRules() {}
}
