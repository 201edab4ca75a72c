package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** What must hold before somebody may do something; the first condition that fails gives the refusal. */
final class Conditions {

    private final Ruleset ruleset;

    Conditions(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /** Who may command whom, and whether there is anything to command; null when all is well. */
    static Decision.@Nullable Rejected mayCommand(Fight fight, CombatantId actorId, @Nullable UserId user) {
        if (fight.status() != FightStatus.ACTIVE) {
            return fight.status() == FightStatus.ENDED
                    ? Refusals.of(Refusal.FIGHT_ENDED, "the fight is over")
                    : Refusals.of(Refusal.FIGHT_NOT_ACTIVE, "the fight is not going on");
        }
        Combatant actor = fight.combatant(actorId);
        if (actor == null) {
            return Refusals.of(Refusal.UNKNOWN_ACTOR, "there is no combatant " + actorId);
        }
        if (!commands(user, actor)) {
            return Refusals.of(Refusal.NOT_YOUR_COMBATANT, "combatant " + actorId + " is somebody else's");
        }
        if (!actor.fighting()) {
            return Refusals.of(Refusal.ACTOR_OUT_OF_FIGHT, "combatant " + actorId + " is out of the fight");
        }
        return null;
    }

    /** The server itself, which has no account, commands everybody. */
    static boolean commands(@Nullable UserId user, Combatant combatant) {
        return user == null || user.equals(combatant.owner());
    }

    /** Looks at everything that waiting would not change: the action, the turn, target, place and range. */
    Intent assess(Fight fight, Combatant actor, Command.Act act) {
        Ruleset.ActionRule rule = ruleset.actions().get(act.action());
        Ruleset.Template template = ruleset.templates().get(actor.template());
        if (rule == null || template == null || !template.actions().contains(act.action())) {
            return refuse(Refusal.UNKNOWN_ACTION, "combatant " + actor.id() + " has no action " + act.action());
        }
        if (fight.settings().mode() == CombatMode.TURN_BASED) {
            Turn turn = fight.turn();
            if (turn == null || !turn.actor().equals(actor.id())) {
                return refuse(Refusal.NOT_YOUR_TURN, "it is not the turn of combatant " + actor.id());
            }
        } else if (has(rule, EffectRule.Pass.class)) {
            return refuse(Refusal.WRONG_MODE, "there are no turns to pass in real time");
        }
        Decision.Rejected refusal = wrongAim(fight, actor, act, rule);
        if (refusal == null && !fight.settings().allowFlee() && has(rule, EffectRule.Flee.class)) {
            refusal = Refusals.of(Refusal.FLEE_FORBIDDEN, "nobody may flee from this fight");
        }
        if (refusal == null) {
            refusal = outOfRange(fight, actor, act, rule);
        }
        return refusal == null ? priced(fight, actor, act, rule) : new Intent.Impossible(refusal);
    }

    private static Decision.@Nullable Rejected wrongAim(
            Fight fight, Combatant actor, Command.Act act, Ruleset.ActionRule rule) {
        return switch (rule.targeting()) {
            case NOBODY -> null;
            case SELF ->
                act.target() == null || act.target().equals(actor.id())
                        ? null
                        : Refusals.of(Refusal.TARGET_NOT_ALLOWED, rule.id() + " is for oneself only");
            case ENEMY, ALLY -> wrongTarget(fight, actor, act, rule);
            case PLACE -> wrongPlace(fight, actor, act, rule);
        };
    }

    private static Decision.@Nullable Rejected wrongTarget(
            Fight fight, Combatant actor, Command.Act act, Ruleset.ActionRule rule) {
        if (act.target() == null) {
            return Refusals.of(Refusal.TARGET_MISSING, rule.id() + " needs a target");
        }
        Combatant target = fight.combatant(act.target());
        if (target == null) {
            return Refusals.of(Refusal.UNKNOWN_TARGET, "there is no combatant " + act.target());
        }
        if ((target.team() == actor.team()) != (rule.targeting() == Ruleset.Targeting.ALLY)) {
            String whom = rule.targeting() == Ruleset.Targeting.ALLY ? "one's own side" : "enemies";
            return Refusals.of(Refusal.TARGET_NOT_ALLOWED, rule.id() + " is for " + whom + " only");
        }
        if (!target.fighting()) {
            return Refusals.of(Refusal.TARGET_OUT_OF_FIGHT, "combatant " + target.id() + " is out of the fight");
        }
        return null;
    }

    private static Decision.@Nullable Rejected wrongPlace(
            Fight fight, Combatant actor, Command.Act act, Ruleset.ActionRule rule) {
        if (act.position() == null) {
            return Refusals.of(Refusal.POSITION_MISSING, rule.id() + " needs a place");
        }
        if (act.position().equals(actor.position()) || !Movement.free(fight, act.position(), actor.id())) {
            return Refusals.of(Refusal.POSITION_NOT_ALLOWED, "that place is not on the map or not free");
        }
        return null;
    }

    private static Decision.@Nullable Rejected outOfRange(
            Fight fight, Combatant actor, Command.Act act, Ruleset.ActionRule rule) {
        Combatant target = target(fight, actor, act, rule);
        if (target == null || target.id().equals(actor.id())) {
            return null;
        }
        long distanceMillimetres = fight.map().distanceMillimetres(actor.position(), target.position());
        return distanceMillimetres <= rule.rangeMillimetres()
                ? null
                : Refusals.of(
                        Refusal.OUT_OF_RANGE,
                        "combatant " + target.id() + " is too far away",
                        "distanceMillimetres",
                        distanceMillimetres,
                        "rangeMillimetres",
                        rule.rangeMillimetres());
    }

    private static @Nullable Combatant target(Fight fight, Combatant actor, Command.Act act, Ruleset.ActionRule rule) {
        return switch (rule.targeting()) {
            case NOBODY, PLACE -> null;
            case SELF -> actor;
            case ENEMY, ALLY -> act.target() == null ? null : fight.combatant(act.target());
        };
    }

    private static Intent priced(Fight fight, Combatant actor, Command.Act act, Ruleset.ActionRule rule) {
        Position place = rule.targeting() == Ruleset.Targeting.PLACE ? act.position() : null;
        int mp = 0;
        int mpPerMetre = mpPerMetre(rule);
        if (place != null && mpPerMetre > 0) {
            int metres = Movement.metres(fight, actor, place);
            if (metres == GridPath.UNREACHABLE) {
                return refuse(Refusal.POSITION_NOT_ALLOWED, "no way leads there");
            }
            mp = metres * mpPerMetre;
        }
        return new Intent.Possible(actor, rule, target(fight, actor, act, rule), place, Cost.of(rule, mp));
    }

    /** Movement points for each metre that an action walks; 0 when it does not walk. */
    static int mpPerMetre(Ruleset.ActionRule rule) {
        for (EffectRule effect : rule.effects()) {
            if (effect instanceof EffectRule.Move(int mpPerMetre)) {
                return mpPerMetre;
            }
        }
        return 0;
    }

    static boolean has(Ruleset.ActionRule rule, Class<? extends EffectRule> kind) {
        for (EffectRule effect : rule.effects()) {
            if (kind.isInstance(effect)) {
                return true;
            }
        }
        return false;
    }

    /** What waiting would cure: cooldowns and points; null when it can be done now. */
    static Decision.@Nullable Rejected notYet(Fight fight, Intent.Possible intent) {
        Combatant actor = intent.actor();
        long freeAt = freeAt(fight, actor, intent.rule());
        long now = fight.settings().mode() == CombatMode.TURN_BASED ? actor.turnsTaken() : fight.tick();
        if (now < freeAt) {
            String unit = fight.settings().mode() == CombatMode.TURN_BASED ? "turn" : "tick";
            return Refusals.of(
                    Refusal.ON_COOLDOWN, intent.rule().id() + " is not free yet", unit + "Needed", freeAt, unit, now);
        }
        Cost cost = intent.cost();
        if (actor.apMilli() < cost.apMilli()) {
            return missing(Refusal.NOT_ENOUGH_AP, "ap", points(cost.apMilli()), actor.apMilli() / GameClock.MILLI);
        }
        if (actor.mpMilli() < cost.mpMilli()) {
            return missing(Refusal.NOT_ENOUGH_MP, "mp", points(cost.mpMilli()), actor.mpMilli() / GameClock.MILLI);
        }
        if (actor.stamina() < cost.stamina()) {
            return missing(Refusal.NOT_ENOUGH_STAMINA, "stamina", cost.stamina(), actor.stamina());
        }
        return null;
    }

    /** When cooldowns allow an action again: a tick in real time, an own turn's number otherwise. */
    static long freeAt(Fight fight, Combatant actor, Ruleset.ActionRule rule) {
        long cooldown = actor.cooldowns().isEmpty() ? 0 : actor.cooldowns().getOrDefault(rule.id(), 0L);
        return fight.settings().mode() == CombatMode.REAL_TIME ? Math.max(cooldown, actor.readyTick()) : cooldown;
    }

    private static int points(int milli) {
        return milli / GameClock.MILLI;
    }

    private static Decision.Rejected missing(Refusal reason, String what, long needed, long left) {
        return Refusals.of(
                reason,
                "that takes " + needed + " " + what + ", there are " + left,
                what + "Needed",
                needed,
                what + "Left",
                left);
    }

    private static Intent refuse(Refusal reason, String message) {
        return new Intent.Impossible(Refusals.of(reason, message));
    }
}
