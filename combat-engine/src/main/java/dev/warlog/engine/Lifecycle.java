package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what concerns a fight as a whole: creating, changing, starting, pausing, ending. */
final class Lifecycle {

    private static final int INITIATIVE_DIE = 20;

    /** Whom a fight is between, at the least. */
    static final int MIN_TEAMS = 2;

    /** Everybody gets every frame with everybody in it; more would not fit. */
    static final int MAX_PLAYERS = 128;

    private final Ruleset ruleset;
    private final Recruiting recruiting;

    Lifecycle(Ruleset ruleset) {
        this.ruleset = ruleset;
        this.recruiting = new Recruiting(ruleset);
    }

    Decision create(SessionId session, Command.CreateFight command, Order order) {
        Ruleset.MapRule map = ruleset.maps().get(command.mapId());
        Seed seed = order.seed();
        if (seed == null) {
            throw new IllegalArgumentException("creating a fight needs a seed");
        }
        if (!command.ruleset().equals(ruleset.ref().name())) {
            return Refusals.of(Refusal.UNKNOWN_RULESET, "there is no ruleset " + command.ruleset());
        }
        if (map == null) {
            return Refusals.of(Refusal.UNKNOWN_MAP, "ruleset " + ruleset.ref() + " has no map " + command.mapId());
        }
        Decision.Rejected refusal = wrongSettings(command.settings());
        if (refusal == null) {
            refusal = wrongSize(command.maxPlayers(), command.recruits().size());
        }
        if (refusal != null) {
            return refusal;
        }
        CombatEvent.FightCreated created = new CombatEvent.FightCreated(
                command.name(),
                command.fightType(),
                ruleset.ref(),
                command.settings(),
                command.mapId(),
                map.map(),
                command.maxPlayers(),
                order.user(),
                seed.hash());
        Fight fight = Evolution.evolve(null, session, order.atMillis(), List.of(created), seed);
        List<CombatEvent> events = new ArrayList<>();
        events.add(created);
        for (Recruit recruit : command.recruits()) {
            switch (recruiting.join(fight, recruit)) {
                case Recruiting.Refused(Decision.Rejected reason) -> {
                    return reason;
                }
                case Recruiting.Joins(CombatEvent.CombatantJoined joined) -> {
                    events.add(joined);
                    fight = Evolution.apply(fight, joined);
                }
            }
        }
        return new Decision.Accepted(
                OutcomeKind.CREATED, order.atMillis(), cause(order, null), events, List.of(), fight);
    }

    private static Decision.@Nullable Rejected wrongSettings(FightSettings settings) {
        List<SettingsRules.Violation> violations = SettingsRules.check(settings);
        return violations.isEmpty()
                ? null
                : Refusals.of(
                        Refusal.INVALID_SETTINGS,
                        violations.getFirst().field() + " "
                                + violations.getFirst().message());
    }

    private static Decision.@Nullable Rejected wrongSize(int maxPlayers, int present) {
        if (maxPlayers < MIN_TEAMS || maxPlayers > MAX_PLAYERS) {
            return Refusals.of(Refusal.INVALID_SETTINGS, "maxPlayers must be " + MIN_TEAMS + " to " + MAX_PLAYERS);
        }
        return maxPlayers < present
                ? Refusals.of(
                        Refusal.FIGHT_FULL,
                        "there are more combatants than may join",
                        "combatants",
                        present,
                        "maxPlayers",
                        maxPlayers)
                : null;
    }

    Decision update(Fight fight, Command.UpdateFight command, Order order) {
        Decision.Rejected refusal = mayRun(fight, order.user());
        if (refusal == null) {
            refusal = mustWait(fight);
        }
        int maxPlayers = command.maxPlayers() == null ? fight.maxPlayers() : command.maxPlayers();
        if (refusal == null) {
            refusal = wrongSize(maxPlayers, fight.combatants().size());
        }
        if (refusal != null) {
            return refusal;
        }
        String name = command.name() == null ? fight.name() : command.name();
        return result(fight, order, null, new CombatEvent.FightUpdated(name, maxPlayers));
    }

    Decision join(Fight fight, Command.JoinFight command, Order order) {
        Decision.Rejected refusal = mustWait(fight);
        Recruit recruit = command.recruit();
        UserId user = order.user();
        if (refusal == null && user != null && recruit.owner() == null && !user.equals(fight.createdBy())) {
            refusal = Refusals.of(Refusal.NOT_YOUR_FIGHT, "only the creator of the fight brings creatures");
        }
        if (refusal == null && user != null && recruit.owner() != null && !user.equals(recruit.owner())) {
            refusal = Refusals.of(Refusal.NOT_YOUR_COMBATANT, "that combatant would be somebody else's");
        }
        if (refusal != null) {
            return refusal;
        }
        return switch (recruiting.join(fight, recruit)) {
            case Recruiting.Refused(Decision.Rejected reason) -> reason;
            case Recruiting.Joins(CombatEvent.CombatantJoined joined) -> result(fight, order, recruit.id(), joined);
        };
    }

    Decision leave(Fight fight, Command.LeaveFight command, Order order) {
        Combatant combatant = fight.combatant(command.combatant());
        if (combatant == null) {
            return Refusals.of(Refusal.UNKNOWN_ACTOR, "there is no combatant " + command.combatant());
        }
        if (!Conditions.commands(order.user(), combatant)) {
            return Refusals.of(Refusal.NOT_YOUR_COMBATANT, "combatant " + combatant.id() + " is somebody else's");
        }
        if (fight.status() == FightStatus.WAITING) {
            return result(fight, order, combatant.id(), new CombatEvent.CombatantLeft(combatant.id()));
        }
        return combatant.fighting()
                ? result(fight, order, combatant.id(), new CombatEvent.Fled(combatant.id()))
                : Refusals.of(Refusal.ACTOR_OUT_OF_FIGHT, "combatant " + combatant.id() + " is out of the fight");
    }

    Decision start(Fight fight, Order order) {
        Decision.Rejected refusal = mustWait(fight);
        if (refusal == null && !takesPart(fight, order.user())) {
            refusal = Refusals.of(Refusal.NOT_YOUR_FIGHT, "only who takes part starts the fight");
        }
        if (refusal == null && !(OnlyTeam.of(fight) instanceof OnlyTeam.Several)) {
            refusal = Refusals.of(Refusal.NOT_ENOUGH_TEAMS, "a fight needs two sides", "teamsNeeded", MIN_TEAMS);
        }
        if (refusal != null) {
            return refusal;
        }
        List<CombatEvent.Initiative> initiatives = new ArrayList<>();
        for (int index = 0; index < fight.combatants().size(); index++) {
            Combatant combatant = fight.combatants().get(index);
            int roll = Dice.roll(fight.seed(), fight.seq(), "initiative", index, INITIATIVE_DIE);
            initiatives.add(
                    new CombatEvent.Initiative(combatant.id(), combatant.stats().dexterity() + roll));
        }
        initiatives.sort(Comparator.comparingInt(CombatEvent.Initiative::value).reversed());
        Story story = new Story(fight);
        story.add(new CombatEvent.FightStarted(initiatives));
        return story.accept(OutcomeKind.STARTED, cause(order, null));
    }

    private static boolean takesPart(Fight fight, @Nullable UserId user) {
        if (user == null || user.equals(fight.createdBy())) {
            return true;
        }
        for (Combatant combatant : fight.combatants()) {
            if (user.equals(combatant.owner())) {
                return true;
            }
        }
        return false;
    }

    Decision pause(Fight fight, Order order) {
        Decision.Rejected refusal = mayRun(fight, order.user());
        if (refusal == null && fight.status() != FightStatus.ACTIVE) {
            refusal = Refusals.of(Refusal.FIGHT_NOT_ACTIVE, "the fight is not going on");
        }
        return refusal == null ? result(fight, order, null, new CombatEvent.FightPaused()) : refusal;
    }

    Decision resume(Fight fight, Order order) {
        Decision.Rejected refusal = mayRun(fight, order.user());
        if (refusal == null && fight.status() != FightStatus.PAUSED) {
            refusal = Refusals.of(Refusal.FIGHT_NOT_PAUSED, "the fight is not paused");
        }
        long pausedMillis = fight.atMillis() - fight.pausedAtMillis();
        return refusal == null ? result(fight, order, null, new CombatEvent.FightResumed(pausedMillis)) : refusal;
    }

    Decision end(Fight fight, Order order) {
        Decision.Rejected refusal = mayRun(fight, order.user());
        if (refusal != null) {
            return refusal;
        }
        Story story = new Story(fight);
        story.add(new CombatEvent.FightEnded(null, "cancelled", fight.seed()));
        return story.accept(OutcomeKind.ENDED, cause(order, null));
    }

    Decision changeMode(Fight fight, Command.ChangeMode command, Order order) {
        Decision.Rejected refusal = mayRun(fight, order.user());
        if (refusal == null && command.settings().mode() == fight.settings().mode()) {
            String mode = fight.settings().mode() == CombatMode.TURN_BASED ? "turn-based" : "in real time";
            refusal = Refusals.of(Refusal.SAME_MODE, "the fight is " + mode + " already");
        }
        if (refusal == null) {
            refusal = wrongSettings(command.settings());
        }
        return refusal == null ? result(fight, order, null, new CombatEvent.ModeChanged(command.settings())) : refusal;
    }

    /** Only the server forks: it has looked at who may see the other fight whole. */
    Decision fork(SessionId session, Command.ForkFight command, Order order) {
        Fight state = command.state();
        Seed seed = order.seed();
        if (seed == null) {
            throw new IllegalArgumentException("forking a fight needs a seed");
        }
        if (order.user() != null) {
            return Refusals.of(Refusal.NOT_YOUR_FIGHT, "only the server forks a fight");
        }
        if (!state.ruleset().equals(ruleset.ref())) {
            return Refusals.of(
                    Refusal.UNKNOWN_RULESET, "the fight follows " + state.ruleset() + ", not " + ruleset.ref());
        }
        if (state.status() == FightStatus.ENDED) {
            return Refusals.of(Refusal.FIGHT_ENDED, "the fight is over there");
        }
        if (!state.seed().equals(Seed.NONE)) {
            return Refusals.of(Refusal.INVALID_SETTINGS, "the state of the other fight must not show its dice");
        }
        CombatEvent.FightForked forked =
                new CombatEvent.FightForked(command.origin(), command.name(), state, state.createdBy(), seed.hash());
        Fight fight = Evolution.evolve(null, session, order.atMillis(), List.of(forked), seed);
        return new Decision.Accepted(
                OutcomeKind.CREATED, order.atMillis(), cause(order, null), List.of(forked), List.of(), fight);
    }

    private static Decision.@Nullable Rejected mayRun(Fight fight, @Nullable UserId user) {
        return user == null || user.equals(fight.createdBy())
                ? null
                : Refusals.of(Refusal.NOT_YOUR_FIGHT, "only the creator of the fight does that");
    }

    private static Decision.@Nullable Rejected mustWait(Fight fight) {
        return fight.status() == FightStatus.WAITING
                ? null
                : Refusals.of(Refusal.FIGHT_NOT_WAITING, "the fight has begun");
    }

    private static Decision result(Fight fight, Order order, @Nullable CombatantId actor, CombatEvent event) {
        Story story = new Story(fight);
        story.add(event);
        return story.accept(OutcomeKind.RESULT, cause(order, actor));
    }

    private static Decision.Cause cause(Order order, @Nullable CombatantId actor) {
        return new Decision.Cause(order.id(), order.user(), actor, null);
    }
}
