package dev.warlog.rulesets;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.BattleMap;
import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.Decision;
import dev.warlog.engine.DisconnectPolicy;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightDriver;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Position;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.Turn;
import dev.warlog.engine.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Plays a fight that follows from one number: who, where, how paced, and what everybody tries. */
final class RandomFight {

    static final long START_MILLIS = 1_760_000_000_000L;

    private static final UserId CREATOR = new UserId("creator");
    private static final UserId STRANGER = new UserId("stranger");
    private static final int MAX_COMMANDS = 250;
    private static final List<DisconnectPolicy> POLICIES = List.of(DisconnectPolicy.values());

    private final Random random;
    private final Ruleset ruleset;
    private final boolean creaturesOnly;
    private final FightSettings settings;
    private final FightDriver driver;

    /** Told about every command, with the fight before and after it. */
    interface Watcher {
        void decided(Fight before, Decision decision, Fight after);
    }

    RandomFight(long number, Ruleset ruleset) {
        this(number, ruleset, false);
    }

    /** @param creaturesOnly whether nobody has a player, so that all that happens is what the rules themselves do */
    RandomFight(long number, Ruleset ruleset, boolean creaturesOnly) {
        random = new Random(number);
        this.ruleset = ruleset;
        this.creaturesOnly = creaturesOnly;
        settings = settings(_ -> true, 60_000 + random.nextInt(240_000));
        driver = new FightDriver(
                new CombatEngine(ruleset),
                new SessionId("random-" + number),
                new Seed(random.nextLong(), random.nextLong()),
                START_MILLIS);
    }

    FightDriver driver() {
        return driver;
    }

    /** One of the configurations, varied; the limit is the same whatever the mode, so that changing it ends nothing. */
    private FightSettings settings(Predicate<CombatMode> modes, long maxDurationMillis) {
        List<FightSettings> all = Configurations.shipped().stream()
                .map(Configuration::settings)
                .filter(each -> modes.test(each.mode()))
                .toList();
        FightSettings base = all.get(random.nextInt(all.size()));
        boolean turns = base.mode() == CombatMode.TURN_BASED;
        return new FightSettings(
                base.mode(),
                base.tickMillis(),
                turns ? 5_000 : base.turnLimitMillis(),
                base.apPerTurn(),
                base.mpPerTurn(),
                random.nextBoolean(),
                random.nextInt(4) == 0 ? 333 : base.apRegenMilliPerSecond(),
                base.mpRegenMilliPerSecond(),
                turns || random.nextInt(4) == 0 ? 0 : base.globalCooldownMillis(),
                base.queueSize(),
                random.nextBoolean(),
                maxDurationMillis,
                base.staminaPerTurn(),
                base.staminaPerSecond(),
                base.turnMillis(),
                POLICIES.get(random.nextInt(POLICIES.size())),
                random.nextInt(3) * 2_000,
                base.waitLimitMillis(),
                random.nextBoolean() ? 10_000 : 0,
                random.nextInt(2) * 500,
                base.spectators());
    }

    /** Plays until the fight has ended, at the latest at its time limit. */
    void play(Watcher watcher) {
        driver.order(CREATOR, create());
        driver.order(CREATOR, new Command.StartFight());
        int commands = creaturesOnly ? 0 : MAX_COMMANDS;
        for (int count = 0; count < commands && driver.fight().status() != FightStatus.ENDED; count++) {
            driver.passMillis(random.nextInt(3) == 0 ? random.nextInt(3_000) : random.nextInt(200));
            Fight before = driver.fight();
            Decision decision = command(before);
            watcher.decided(before, decision, driver.fight());
        }
        if (driver.fight().status() == FightStatus.PAUSED) {
            driver.order(CREATOR, new Command.ResumeFight());
        }
        driver.passMillis(settings.maxDurationMillis());
    }

    private Command.CreateFight create() {
        List<String> maps = ruleset.maps().keySet().stream().sorted().toList();
        List<Ruleset.Template> templates = ruleset.templates().values().stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
        int teams = 2 + random.nextInt(2);
        List<Recruit> recruits = new ArrayList<>();
        for (int team = 0; team < teams; team++) {
            int size = 1 + random.nextInt(4);
            for (int member = 0; member < size; member++) {
                Ruleset.Template template = templates.get(random.nextInt(templates.size()));
                CombatantId id = new CombatantId("c" + recruits.size());
                boolean bot = creaturesOnly || template.creature() || random.nextInt(8) == 0;
                recruits.add(new Recruit(
                        id, id.value(), bot ? null : new UserId("u" + recruits.size()), team, template.id()));
            }
        }
        return new Command.CreateFight(
                "random",
                FightType.PVP,
                ruleset.ref().name(),
                settings,
                maps.get(random.nextInt(maps.size())),
                16,
                recruits);
    }

    private Command.CancelAction cancel(Combatant actor) {
        ActionId action = actor.queue().isEmpty()
                ? action(actor)
                : actor.queue().getFirst().act().action();
        return new Command.CancelAction(actor.id(), null, action);
    }

    private Decision command(Fight fight) {
        Combatant actor = actor(fight);
        UserId user = random.nextInt(20) == 0 ? STRANGER : actor.owner();
        return switch (random.nextInt(42)) {
            case 0 ->
                driver.order(
                        CREATOR,
                        fight.status() == FightStatus.PAUSED ? new Command.ResumeFight() : new Command.PauseFight());
            case 1 -> driver.order(user, new Command.LeaveFight(actor.id()));
            case 2, 3 -> driver.order(user, cancel(actor));
            case 4, 5, 6, 7 -> driver.order(null, claims(fight));
            case 8 -> driver.order(CREATOR, changeMode(fight));
            case 9, 10 -> driver.order(null, new Command.ReportPresence(player(actor), random.nextBoolean()));
            default ->
                driver.order(
                        user,
                        new Command.Act(
                                actor.id(), action(actor), target(fight), position(fight, actor), clientTick(fight)));
        };
    }

    /** Now and then the mode that it is in already. */
    private Command.ChangeMode changeMode(Fight fight) {
        CombatMode present = fight.settings().mode();
        boolean same = random.nextInt(10) == 0;
        return new Command.ChangeMode(
                settings(mode -> (mode == present) == same, fight.settings().maxDurationMillis()));
    }

    private static UserId player(Combatant combatant) {
        return Objects.requireNonNullElse(combatant.owner(), STRANGER);
    }

    /** Mostly none; else a tick that was lately, or long ago, or is still to come. */
    private @Nullable Long clientTick(Fight fight) {
        return random.nextInt(3) > 0 ? null : Math.max(0, fight.tick() - random.nextInt(-2, 12));
    }

    /** Mostly whose turn it is, or else anybody. */
    private Combatant actor(Fight fight) {
        Turn turn = fight.turn();
        if (turn != null && random.nextInt(4) > 0) {
            return Objects.requireNonNull(fight.combatant(turn.actor()));
        }
        return fight.combatants().get(random.nextInt(fight.combatants().size()));
    }

    private ActionId action(Combatant actor) {
        List<ActionId> actions = random.nextInt(20) == 0
                ? List.of(new ActionId("dance"))
                : Objects.requireNonNull(ruleset.templates().get(actor.template()))
                        .actions();
        return actions.get(random.nextInt(actions.size()));
    }

    private @Nullable CombatantId target(Fight fight) {
        int index = random.nextInt(fight.combatants().size() + 1);
        return index == fight.combatants().size()
                ? null
                : fight.combatants().get(index).id();
    }

    private Position position(Fight fight, Combatant actor) {
        int dx = random.nextInt(-3, 4);
        int dy = random.nextInt(-3, 4);
        return switch (actor.position()) {
            case Position.Cell(int index) ->
                new Position.Cell(
                        fight.map() instanceof BattleMap.Grid grid && random.nextInt(10) > 0
                                ? index + dx + dy * grid.width()
                                : random.nextInt(-10, 300));
            case Position.Point(int x, int y) -> new Position.Point(x + dx * 700, y + dy * 700);
        };
    }

    private Command.ReportPositions claims(Fight fight) {
        List<Command.PositionClaim> claims = new ArrayList<>();
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            Combatant actor =
                    fight.combatants().get(random.nextInt(fight.combatants().size()));
            Position.Point point = position(fight, actor) instanceof Position.Point near
                    ? new Position.Point(near.xMillimetres() / 10 * 10, near.yMillimetres() / 10 * 10)
                    : new Position.Point(0, 0);
            claims.add(new Command.PositionClaim(actor.id(), point, clientTick(fight), actor.owner()));
        }
        return new Command.ReportPositions(claims);
    }
}
