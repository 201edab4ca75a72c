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

    /**
     * Looks at everything that waiting would not change: the action, the turn, target, place, range and sight.
     *
     * @param rewindTicks how far back the world is looked at to see where a target is
     */
    Intent assess(Fight fight, Combatant actor, Command.Act act, int rewindTicks) {
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
        Command.Act aimed = aimed(fight, actor, act, rule, rewindTicks);
        Decision.Rejected refusal = wrongAim(fight, actor, aimed, rule);
        if (refusal == null && !fight.settings().allowFlee() && has(rule, EffectRule.Flee.class)) {
            refusal = Refusals.of(Refusal.FLEE_FORBIDDEN, "nobody may flee from this fight");
        }
        if (refusal == null) {
            refusal = outOfReach(fight, actor, aimed, rule, rewindTicks);
        }
        return refusal == null ? priced(fight, actor, aimed, rule) : new Intent.Impossible(refusal);
    }

    /** What is aimed at a place may be aimed at somebody who is seen: it goes to where that one stands. */
    private static Command.Act aimed(
            Fight fight, Combatant actor, Command.Act act, Ruleset.ActionRule rule, int rewindTicks) {
        if (rule.targeting() != Ruleset.Targeting.PLACE
                || rule.rangeMillimetres() == 0
                || act.position() != null
                || act.target() == null) {
            return act;
        }
        Combatant target = fight.combatant(act.target());
        if (target == null || !target.fighting() || target.hiddenFrom().contains(actor.team())) {
            return act;
        }
        Position at = Rewind.positionOf(fight, target, fight.tick() - rewindTicks);
        return new Command.Act(act.actor(), act.action(), act.target(), at, act.clientTick());
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
        Position place = act.position();
        if (place == null) {
            return Refusals.of(Refusal.POSITION_MISSING, rule.id() + " needs a place, or somebody in sight");
        }
        boolean fits = mpPerMetre(rule) > 0
                ? !place.equals(actor.position()) && Movement.free(fight, place, actor.id())
                : fight.map().contains(place);
        return fits ? null : Refusals.of(Refusal.POSITION_NOT_ALLOWED, "that place is not on the map or not free");
    }

    private static Decision.@Nullable Rejected outOfReach(
            Fight fight, Combatant actor, Command.Act act, Ruleset.ActionRule rule, int rewindTicks) {
        Combatant target = target(fight, actor, act, rule);
        boolean aimed = target != null && !target.id().equals(actor.id());
        if (target != null && aimed && target.hiddenFrom().contains(actor.team())) {
            return Refusals.of(Refusal.TARGET_NOT_SEEN, "combatant " + target.id() + " is out of sight");
        }
        Position at = null;
        if (target != null && aimed) {
            at = Rewind.positionOf(fight, target, fight.tick() - rewindTicks);
        } else if (rule.targeting() == Ruleset.Targeting.PLACE && rule.rangeMillimetres() > 0) {
            at = act.position();
        }
        if (at == null) {
            return null;
        }
        long distanceMillimetres = fight.map().distanceMillimetres(actor.position(), at);
        if (distanceMillimetres > rule.rangeMillimetres()) {
            return Refusals.of(
                    Refusal.OUT_OF_RANGE,
                    (target == null ? "that place" : "combatant " + target.id()) + " is too far away",
                    "distanceMillimetres",
                    distanceMillimetres,
                    "rangeMillimetres",
                    rule.rangeMillimetres());
        }
        return rule.lineOfSight() && !Sightline.clear(fight.map(), actor.position(), at)
                ? Refusals.of(Refusal.NO_LINE_OF_SIGHT, "something stands in the way")
                : null;
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

    private static Intent refuse(Refusal reason, String message) {
        return new Intent.Impossible(Refusals.of(reason, message));
    }
}
