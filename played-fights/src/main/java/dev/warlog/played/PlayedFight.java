package dev.warlog.played;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.BattleMap;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Order;
import dev.warlog.engine.Position;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.Ruleset;
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
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fight of two characters against wolves, played to its end by the real engine with random commands. */
public final class PlayedFight {

    private static final long BEGIN_MILLIS = System.currentTimeMillis();
    private static final int MOST_ROUNDS = 20_000;

    private final CombatEngine engine;
    private final Random random;
    private final SessionId session;
    private final Seed seed;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Fight fight;
    private long now = BEGIN_MILLIS;
    private int commands;

    private PlayedFight(Ruleset ruleset, String session, long randomSeed) {
        this.engine = new CombatEngine(ruleset);
        this.random = new Random(randomSeed);
        this.session = new SessionId(session);
        this.seed = new Seed(random.nextLong(), random.nextLong());
    }

    /** Plays a fight; within one run the same arguments give the same one. */
    public static PlayedFight of(CombatMode mode, String session, long randomSeed) {
        Ruleset ruleset = Rulesets.shipped().newest(Rulesets.DEFAULT);
        if (ruleset == null) {
            throw new IllegalStateException("no ruleset");
        }
        FightSettings settings = Configurations.shipped().stream()
                .map(Configuration::settings)
                .filter(shipped -> shipped.mode() == mode)
                .findFirst()
                .orElseThrow();
        PlayedFight played = new PlayedFight(ruleset, session, randomSeed);
        played.begin(settings, mode == CombatMode.TURN_BASED ? "meadow" : "arena");
        played.playToTheEnd();
        return played;
    }

    /** Its id. */
    public String session() {
        return session.value();
    }

    /** Its dice. */
    public Seed seed() {
        return seed;
    }

    /** Every outcome with the state after it. */
    public List<Step> steps() {
        return steps;
    }

    /** A fight whose records go into the same partition as another's. */
    public static PlayedFight besides(PlayedFight other) {
        String session;
        do {
            session = UUID.randomUUID().toString();
        } while (PlayedLog.partition(session) != PlayedLog.partition(other.session()));
        return of(CombatMode.TURN_BASED, session, session.hashCode());
    }

    /** A fight of a new session. */
    public static PlayedFight of(CombatMode mode) {
        String session = UUID.randomUUID().toString();
        return of(mode, session, session.hashCode());
    }

    /** Id of the character with that number, 0 or 1. */
    public static String character(String session, int number) {
        return session + "-hero-" + number;
    }

    /** Id of the account that owns that character. */
    public static String user(String session, int number) {
        return session + "-user-" + number;
    }

    private void begin(FightSettings settings, String map) {
        List<Recruit> recruits = List.of(
                hero(0, "warrior"),
                hero(1, "mage"),
                new Recruit(new CombatantId(session + "-wolf-0"), "Wolf", null, 1, "wolf"),
                new Recruit(new CombatantId(session + "-wolf-1"), "Wolf", null, 1, "wolf"),
                new Recruit(new CombatantId(session + "-troll"), "Troll", null, 1, "troll"));
        must(new Command.CreateFight("a fight", FightType.PVE, Rulesets.DEFAULT, settings, map, 8, recruits));
        must(new Command.StartFight());
    }

    private Recruit hero(int number, String template) {
        UserId owner = new UserId(user(session.value(), number));
        return new Recruit(new CombatantId(character(session.value(), number)), "Hero " + number, owner, 0, template);
    }

    private void must(Command command) {
        if (!decide(command, new UserId(user(session.value(), 0)))) {
            throw new IllegalStateException("refused: " + command);
        }
    }

    private void playToTheEnd() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            now += 100 + random.nextInt(100);
            Fight present = whatIsDue();
            if (present.status() == FightStatus.ENDED) {
                return;
            }
            act(present);
        }
        throw new IllegalStateException("the fight does not end");
    }

    private Fight whatIsDue() {
        Fight present = Objects.requireNonNull(fight);
        while (present.status() != FightStatus.ENDED) {
            Decision.Accepted due = engine.due(present, now);
            if (due == null) {
                break;
            }
            present = add(CombatEngine.step(due, null));
        }
        return present;
    }

    private void act(Fight present) {
        List<Combatant> heroes = present.combatants().stream()
                .filter(combatant -> combatant.owner() != null && combatant.fighting())
                .toList();
        if (heroes.isEmpty()) {
            return;
        }
        Combatant hero = heroes.get(random.nextInt(heroes.size()));
        UserId owner = Objects.requireNonNull(hero.owner());
        List<Combatant> enemies = present.combatants().stream()
                .filter(combatant -> combatant.team() != hero.team() && combatant.fighting())
                .toList();
        if (present.map() instanceof BattleMap.Arena && random.nextInt(3) == 0) {
            decide(stroll(hero, owner), owner);
        } else if (!enemies.isEmpty()) {
            CombatantId enemy = enemies.get(random.nextInt(enemies.size())).id();
            List<String> actions = List.of("attack", "fireball", "quick_attack", "block", "pass");
            for (String action : actions) {
                CombatantId target = action.equals("block") || action.equals("pass") ? null : enemy;
                if (decide(new Command.Act(hero.id(), new ActionId(action), target, null, null), owner)) {
                    return;
                }
            }
        }
    }

    private Command stroll(Combatant hero, UserId owner) {
        Position.Point at = (Position.Point) hero.position();
        Position.Point next = new Position.Point(
                Math.max(0, at.xMillimetres() + random.nextInt(101) - 50),
                Math.max(0, at.yMillimetres() + random.nextInt(101) - 50));
        return new Command.ReportPositions(List.of(new Command.PositionClaim(hero.id(), next, null, owner)));
    }

    private boolean decide(Command command, UserId user) {
        Seed dice = fight == null ? seed : null;
        Order order = new Order(command, new CommandId("command-" + commands++), user, now, dice);
        if (engine.decide(fight, session, order) instanceof Decision.Accepted accepted
                && !accepted.events().isEmpty()) {
            add(CombatEngine.step(accepted, command));
            return true;
        }
        return false;
    }

    private Fight add(Step step) {
        steps.add(step);
        fight = step.after();
        return step.after();
    }
}
