package dev.warlog.contract;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.ActionInProgress;
import dev.warlog.engine.ActiveEffect;
import dev.warlog.engine.BattleMap;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.Decision;
import dev.warlog.engine.DisconnectPolicy;
import dev.warlog.engine.Explanation;
import dev.warlog.engine.Facing;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Obstacle;
import dev.warlog.engine.Origin;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.OutcomeKind;
import dev.warlog.engine.Position;
import dev.warlog.engine.Presence;
import dev.warlog.engine.QueueId;
import dev.warlog.engine.QueuedAction;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.Refusal;
import dev.warlog.engine.RulesetRef;
import dev.warlog.engine.Seed;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.SpectatorView;
import dev.warlog.engine.Stats;
import dev.warlog.engine.Trail;
import dev.warlog.engine.Turn;
import dev.warlog.engine.UserId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One of everything that travels, for the golden files. */
final class Samples {

    static final SessionId SESSION = new SessionId("s-1");
    static final UserId ALICE = new UserId("u-alice");
    static final CombatantId ARIA = new CombatantId("c-aria");
    static final CombatantId WOLF = new CombatantId("c-wolf");
    static final ActionId ATTACK = new ActionId("attack");
    static final Seed SEED = Seed.fromHex("000102030405060708090a0b0c0d0e0f");
    static final long AT = 1_760_000_000_000L;

    static final FightSettings TURN_BASED =
            new FightSettings(CombatMode.TURN_BASED, 100, 120_000, 6, 3, true, 0, 0, 0, 1, true, 1_800_000);
    static final Stats STATS = new Stats(120, 14, 12, 8, 10, 3, 100, 4000);
    static final BattleMap GRID = new BattleMap.Grid(10, 8, List.of(33, 34));
    static final Command.Act SHOT =
            new Command.Act(ARIA, new ActionId("fireball"), WOLF, new Position.Point(4000, 2500), 117L);
    static final QueuedAction QUEUED = new QueuedAction(new QueueId("q7"), SHOT, 2, new CommandId("cmd-1"), ALICE, 117);

    static final FightSettings REAL_TIME = new FightSettings(
            CombatMode.REAL_TIME,
            100,
            120_000,
            10,
            5,
            false,
            2000,
            1000,
            500,
            3,
            false,
            600_000,
            12,
            6,
            2500,
            DisconnectPolicy.AUTOPLAY,
            15_000,
            900_000,
            300_000,
            500,
            SpectatorView.ALL_SEEING);
    static final ActionInProgress PROGRESS =
            new ActionInProgress(QUEUED.id(), SHOT, new CommandId("cmd-1"), ALICE, 117, 119, 122, 0, 0, 2, ATTACK);

    /** Somebody with everything that may be missing. */
    static Combatant busy() {
        Combatant aria = aria(new Position.Point(5000, 700));
        return new CombatantForm(
                        aria.id(),
                        aria.name(),
                        aria.owner(),
                        aria.team(),
                        aria.template(),
                        new Stats(120, 14, 12, 8, 10, 3, 100, 4000, 6, 5, 12_000, new TreeMap<>(Map.of("fire", 25))),
                        aria.initiative(),
                        aria.health(),
                        aria.apMilli(),
                        aria.mpMilli(),
                        aria.stamina(),
                        aria.position(),
                        aria.positionAtMillis(),
                        aria.turnsTaken(),
                        aria.effects(),
                        aria.cooldowns(),
                        aria.readyTick(),
                        List.of(),
                        false,
                        Facing.SOUTH,
                        PROGRESS,
                        List.of(1),
                        List.of(new Trail(new Position.Point(4900, 700), 115)),
                        420,
                        Presence.AWAY,
                        AT,
                        new TreeMap<>(Map.of("effect:guard", 700L)))
                .combatant();
    }

    static Fight forked() {
        return new FightForm(
                        new SessionId("s-0"),
                        "Dawn duel",
                        FightType.PVP,
                        FightStatus.ACTIVE,
                        new RulesetRef("classic", 3),
                        REAL_TIME,
                        "sands",
                        new BattleMap.Arena(20_000, 15_000, List.of(new Obstacle(8000, 6000, 2500, 400))),
                        4,
                        ALICE,
                        Seed.NONE,
                        40,
                        117,
                        AT,
                        AT - 11_700,
                        0,
                        List.of(),
                        null,
                        0,
                        7,
                        List.of(busy()),
                        null,
                        null,
                        250,
                        null)
                .fight();
    }

    static List<CombatEvent> events() {
        return List.of(
                new CombatEvent.FightCreated(
                        "Dawn duel",
                        FightType.PVP,
                        new RulesetRef("classic", 3),
                        TURN_BASED,
                        "courtyard",
                        GRID,
                        4,
                        ALICE,
                        SEED.hash()),
                new CombatEvent.FightCreated(
                        "Arena",
                        FightType.PVE,
                        new RulesetRef("classic", 3),
                        TURN_BASED,
                        "sands",
                        new BattleMap.Arena(20_000, 15_000),
                        4,
                        null,
                        SEED.hash()),
                new CombatEvent.FightUpdated("Dusk duel", 2),
                new CombatEvent.CombatantJoined(ARIA, "Aria", ALICE, 0, "warrior", STATS, new Position.Cell(12)),
                new CombatEvent.CombatantJoined(WOLF, "Wolf", null, 1, "wolf", STATS, new Position.Point(5000, 700)),
                new CombatEvent.CombatantLeft(WOLF),
                new CombatEvent.FightStarted(
                        List.of(new CombatEvent.Initiative(ARIA, 17), new CombatEvent.Initiative(WOLF, 9))),
                new CombatEvent.TurnStarted(ARIA, 1, AT + 120_000, 6, 3),
                new CombatEvent.TurnEnded(ARIA, 1, "passed"),
                new CombatEvent.ActionQueued(ARIA, QUEUED, 1, 121),
                new CombatEvent.ActionCancelled(ARIA, QUEUED.id(), SHOT.action()),
                new CombatEvent.ActionDropped(ARIA, QUEUED.id(), SHOT.action(), Refusal.OUT_OF_RANGE),
                new CombatEvent.ActionUsed(ARIA, ATTACK, WOLF, QUEUED.id(), 2000, 500, 5, 130, 122),
                new CombatEvent.ActionUsed(ARIA, new ActionId("pass"), null, null, 0, 0, 0, 0, 0),
                new CombatEvent.DamageDealt(
                        ARIA, WOLF, ATTACK, 17, 103, new CombatEvent.DamageBreakdown(8, 5, 7, false, 3, 0)),
                new CombatEvent.Healed(ARIA, ARIA, new ActionId("heal"), 12, 120),
                new CombatEvent.EffectApplied(ARIA, ARIA, new ActiveEffect("guard", ActiveEffect.Kind.GUARD, 50, 3)),
                new CombatEvent.EffectExpired(ARIA, "guard"),
                new CombatEvent.Moved(ARIA, new Position.Cell(12), new Position.Cell(14)),
                new CombatEvent.Moved(ARIA, new Position.Point(1200, 900), new Position.Point(1500, 950)),
                new CombatEvent.Died(WOLF, ARIA),
                new CombatEvent.Fled(WOLF),
                new CombatEvent.FightPaused(),
                new CombatEvent.FightResumed(30_000),
                new CombatEvent.FightEnded(0, "victory", SEED),
                new CombatEvent.FightEnded(null, "time-limit", SEED),
                new CombatEvent.ActionUsed(ARIA, ATTACK, WOLF, QUEUED.id(), 2000, 500, 5, 130, 122, 119, 121, 2),
                new CombatEvent.DamageDealt(
                        ARIA,
                        WOLF,
                        ATTACK,
                        17,
                        103,
                        new CombatEvent.DamageBreakdown(8, 5, 7, false, 3, 0, 4, 2, 110, 1)),
                new CombatEvent.EffectApplied(
                        ARIA,
                        WOLF,
                        new ActiveEffect("burning", ActiveEffect.Kind.DAMAGE_OVER_TIME, 4, 160, ARIA, 2, 127)),
                new CombatEvent.Moved(ARIA, new Position.Point(1200, 900), new Position.Point(1500, 950), 420),
                new CombatEvent.ActionBegun(ARIA, PROGRESS, 122),
                new CombatEvent.ActionInterrupted(ARIA, QUEUED.id(), SHOT.action(), "hit", WOLF, 125),
                new CombatEvent.ActionInterrupted(ARIA, QUEUED.id(), SHOT.action(), "cancelled", null, 0),
                new CombatEvent.Missed(ARIA, WOLF, ATTACK, "evaded"),
                new CombatEvent.Countered(ARIA, WOLF, ATTACK),
                new CombatEvent.EffectResisted(ARIA, WOLF, "burning"),
                new CombatEvent.EffectPulsed(WOLF, "burning", 147),
                new CombatEvent.ShieldAbsorbed(WOLF, "ward", 7, 13),
                new CombatEvent.StaminaSpent(WOLF, 4, 56),
                new CombatEvent.Turned(ARIA, Facing.NORTH_EAST),
                new CombatEvent.Sighted(WOLF, 0),
                new CombatEvent.SightLost(WOLF, 0),
                new CombatEvent.RewindClamped(ARIA, 9, 5),
                new CombatEvent.CombatantDisconnected(ARIA),
                new CombatEvent.CombatantReconnected(ARIA),
                new CombatEvent.CombatantAbsent(ARIA, DisconnectPolicy.AUTOPLAY),
                new CombatEvent.ModeChanged(REAL_TIME),
                new CombatEvent.FightForked(
                        new Origin(new SessionId("s-0"), 40), "What if", forked(), ALICE, SEED.hash()),
                new CombatEvent.CombatantAppeared(busy()),
                new CombatEvent.CombatantVanished(WOLF));
    }

    static List<Command> commands() {
        Recruit aria = new Recruit(ARIA, "Aria", ALICE, 0, "warrior");
        Recruit wolf = new Recruit(WOLF, "Wolf", null, 1, "wolf");
        return List.of(
                new Command.CreateFight(
                        "Dawn duel", FightType.PVP, "classic", TURN_BASED, "courtyard", 4, List.of(aria, wolf)),
                new Command.UpdateFight("Dusk duel", 2),
                new Command.UpdateFight(null, 2),
                new Command.JoinFight(aria),
                new Command.LeaveFight(ARIA),
                new Command.StartFight(),
                new Command.PauseFight(),
                new Command.ResumeFight(),
                new Command.EndFight(),
                SHOT,
                new Command.Act(ARIA, new ActionId("move"), null, new Position.Cell(14), null),
                new Command.Act(ARIA, new ActionId("pass"), null, null, null),
                new Command.CancelAction(ARIA, null, ATTACK),
                new Command.CancelAction(null, QUEUED.id(), null),
                new Command.ReportPositions(
                        List.of(new Command.PositionClaim(ARIA, new Position.Point(1500, 950), 117L, ALICE))),
                new Command.ChangeMode(REAL_TIME),
                new Command.ReportPresence(ALICE, false),
                new Command.ForkFight(new Origin(new SessionId("s-0"), 40), "What if", forked()));
    }

    static CommandMessage message(Command command) {
        return new CommandMessage(new CommandId("cmd-1"), SESSION, ALICE, command);
    }

    static Combatant aria(Position position) {
        SortedMap<ActionId, Long> cooldowns = new TreeMap<>(Comparator.comparing(ActionId::value));
        cooldowns.put(new ActionId("fireball"), 140L);
        cooldowns.put(ATTACK, 119L);
        return new CombatantForm(
                        ARIA,
                        "Aria",
                        ALICE,
                        0,
                        "warrior",
                        STATS,
                        17,
                        103,
                        5_999,
                        2_000,
                        95,
                        position,
                        AT,
                        1,
                        List.of(new ActiveEffect("guard", ActiveEffect.Kind.GUARD, 50, 3)),
                        cooldowns,
                        119,
                        List.of(QUEUED),
                        false,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        0,
                        Presence.PRESENT,
                        0,
                        Collections.emptySortedMap())
                .combatant();
    }

    static Combatant wolf(Position position) {
        return new CombatantForm(
                        WOLF,
                        "Wolf",
                        null,
                        1,
                        "wolf",
                        STATS,
                        9,
                        0,
                        0,
                        0,
                        100,
                        position,
                        0,
                        0,
                        List.of(),
                        Collections.emptySortedMap(),
                        0,
                        List.of(),
                        false,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        0,
                        Presence.PRESENT,
                        0,
                        Collections.emptySortedMap())
                .combatant();
    }

    static Fight fight(FightStatus status, Position aria, Position wolf) {
        boolean ended = status == FightStatus.ENDED;
        return new FightForm(
                        SESSION,
                        "Dawn duel",
                        FightType.PVP,
                        status,
                        new RulesetRef("classic", 3),
                        TURN_BASED,
                        "courtyard",
                        GRID,
                        4,
                        ALICE,
                        SEED,
                        41,
                        117,
                        AT,
                        AT - 11_700,
                        0,
                        List.of(ARIA, WOLF),
                        ended ? null : new Turn(ARIA, 5, AT + 120_000),
                        5,
                        7,
                        List.of(aria(aria), wolf(wolf)),
                        ended ? 0 : null,
                        ended ? "victory" : null,
                        0,
                        null)
                .fight();
    }

    static Fight onGrid(FightStatus status) {
        return fight(status, new Position.Cell(14), new Position.Cell(55));
    }

    static Fight inArena() {
        return fight(FightStatus.ACTIVE, new Position.Point(1500, 950), new Position.Point(5000, 700));
    }

    /** An outcome of each kind. */
    static List<Outcome> outcomes() {
        List<CombatEvent> events = events();
        return List.of(
                outcome(OutcomeKind.CREATED, null, commands().getFirst(), List.of(events.getFirst()), List.of()),
                outcome(OutcomeKind.STARTED, null, new Command.StartFight(), List.of(events.get(6)), List.of()),
                outcome(OutcomeKind.TURN, null, null, List.of(events.get(7)), List.of()),
                result(),
                outcome(OutcomeKind.POSITIONS, null, commands().get(14), List.of(events.get(19)), List.of()),
                outcome(OutcomeKind.ENDED, null, null, List.of(events.get(24)), List.of()));
    }

    static Outcome result() {
        SortedMap<String, Long> values = new TreeMap<>(Map.of("roll", 5L, "armour", 3L));
        return outcome(
                OutcomeKind.RESULT,
                new Decision.Cause(new CommandId("cmd-1"), ALICE, ARIA, ATTACK),
                new Command.Act(ARIA, ATTACK, WOLF, null, 116L),
                List.of(events().get(12), events().get(14)),
                List.of(new Explanation("damage", "8 + 5 (d6) + 7 strength - 3 armour", values)));
    }

    /** The beginning of an action that takes its time. */
    static Outcome begun() {
        return outcome(
                OutcomeKind.RESULT,
                new Decision.Cause(new CommandId("cmd-1"), ALICE, ARIA, SHOT.action()),
                SHOT,
                List.of(new CombatEvent.ActionBegun(
                        ARIA,
                        new ActionInProgress(new QueueId("q8"), SHOT, null, ALICE, 117, 119, 122, 0, 0, 2, ATTACK),
                        122)),
                List.of());
    }

    static Outcome queued() {
        return outcome(
                OutcomeKind.RESULT, null, SHOT, List.of(new CombatEvent.ActionQueued(ARIA, QUEUED, 1, 121)), List.of());
    }

    @SuppressWarnings("NullAway") // javac loses the @Nullable of a qualified type in a compact constructor: the cause
    private static Outcome outcome(
            OutcomeKind kind,
            Decision.@Nullable Cause cause,
            @Nullable Command command,
            List<CombatEvent> events,
            List<Explanation> explain) {
        return new Outcome(SESSION, 41, 117, AT, kind, cause, command, events, explain, "5f3a");
    }

    private Samples() {}
}
