package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** What keeps somebody from an action for a while: effects, cooldowns, what it is at, and points. */
final class Readiness {

    /** What waiting would cure: effects, cooldowns and points; null when it can be done now. */
    static Decision.@Nullable Rejected notYet(Fight fight, Intent.Possible intent) {
        Combatant actor = intent.actor();
        Decision.Rejected hindered = hindered(fight, actor, intent.rule());
        if (hindered != null) {
            return hindered;
        }
        long freeAt = freeAt(fight, actor, intent.rule());
        long now = now(fight, actor);
        if (now < freeAt) {
            String unit = unit(fight);
            return Refusals.of(
                    Refusal.ON_COOLDOWN, intent.rule().id() + " is not free yet", unit + "Needed", freeAt, unit, now);
        }
        return unpaid(intent);
    }

    private static long now(Fight fight, Combatant actor) {
        return fight.settings().mode() == CombatMode.TURN_BASED ? actor.turnsTaken() : fight.tick();
    }

    private static String unit(Fight fight) {
        return fight.settings().mode() == CombatMode.TURN_BASED ? "turn" : "tick";
    }

    /** The effect that forbids an action, as a refusal; null when there is none. */
    private static Decision.@Nullable Rejected hindered(Fight fight, Combatant actor, Ruleset.ActionRule rule) {
        for (ActiveEffect effect : actor.effects()) {
            Refusal reason = switch (effect.kind()) {
                case STUN -> Conditions.has(rule, EffectRule.Pass.class) ? null : Refusal.STUNNED;
                case SILENCE -> rule.tags().contains(Ruleset.ActionRule.SPELL) ? Refusal.SILENCED : null;
                case ROOT -> Conditions.mpPerMetre(rule) > 0 ? Refusal.ROOTED : null;
                default -> null;
            };
            if (reason != null) {
                String unit = unit(fight);
                return Refusals.of(
                        reason,
                        effect.id() + " forbids " + rule.id(),
                        unit + "Needed",
                        effect.until(),
                        unit,
                        now(fight, actor));
            }
        }
        return null;
    }

    /** What an act costs and its actor does not have, as a refusal; null when it can pay. */
    static Decision.@Nullable Rejected unpaid(Intent.Possible intent) {
        Combatant actor = intent.actor();
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

    /** When cooldowns, phases and effects allow an action again: a tick in real time, an own turn's number otherwise. */
    static long freeAt(Fight fight, Combatant actor, Ruleset.ActionRule rule) {
        long cooldown = actor.cooldowns().isEmpty() ? 0 : actor.cooldowns().getOrDefault(rule.id(), 0L);
        if (fight.settings().mode() == CombatMode.TURN_BASED) {
            return cooldown;
        }
        long free = Math.max(Math.max(cooldown, actor.readyTick()), busyUntil(fight, actor, rule));
        for (ActiveEffect effect : actor.effects()) {
            boolean forbids = switch (effect.kind()) {
                case STUN -> true;
                case SILENCE -> rule.tags().contains(Ruleset.ActionRule.SPELL);
                case ROOT -> Conditions.mpPerMetre(rule) > 0;
                default -> false;
            };
            if (forbids) {
                free = Math.max(free, effect.until());
            }
        }
        return free;
    }

    /**
     * When somebody is done with what it is at, as far as another action has to wait for that. While it has not struck
     * yet this is the first moment to ask again.
     */
    private static long busyUntil(Fight fight, Combatant actor, Ruleset.ActionRule rule) {
        ActionInProgress acting = actor.acting();
        if (acting == null) {
            return 0;
        }
        if (acting.pending()) {
            return Math.max(acting.releaseTick(), fight.tick() + 1);
        }
        boolean combo = acting.releaseEndTick() > 0
                && rule.comboAfter().contains(acting.act().action());
        return combo ? acting.releaseEndTick() : acting.recoveryEndTick();
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

    private Readiness() {}
}
