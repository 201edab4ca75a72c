package dev.warlog.engine;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lays status effects on and takes them off. */
final class Statuses {

    private final Ruleset ruleset;

    Statuses(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /**
     * Lays an effect on somebody, unless the dice, an immunity or an effect that is there already say otherwise.
     *
     * @param index which roll of this outcome it is
     */
    void apply(Story story, CombatantId sourceId, CombatantId targetId, EffectRule.Apply rule, int index) {
        StatusRule status = ruleset.statuses().get(rule.status());
        if (status == null || !lands(story, rule, index)) {
            return;
        }
        Combatant target = story.now(targetId);
        if (immune(target, status)) {
            story.add(new CombatEvent.EffectResisted(sourceId, targetId, status.id()));
            return;
        }
        ActiveEffect effect = laidOn(story.now(), story.now(sourceId), target, status);
        if (effect != null) {
            story.add(new CombatEvent.EffectApplied(sourceId, targetId, effect));
            breakOff(story, targetId, sourceId, effect.kind());
        }
    }

    private static boolean lands(Story story, EffectRule.Apply rule, int index) {
        if (rule.chancePercent() >= Dice.PERCENT) {
            return true;
        }
        int roll = Dice.roll(story.now().seed(), story.seq(), "apply", index, Dice.PERCENT);
        SortedMap<String, Long> values = new TreeMap<>();
        values.put("roll", (long) roll);
        values.put("chancePercent", (long) rule.chancePercent());
        boolean lands = roll <= rule.chancePercent();
        story.explain(
                "apply",
                "roll " + roll + " against " + rule.chancePercent() + ": " + rule.status()
                        + (lands ? " takes" : " does not take"),
                values);
        return lands;
    }

    private boolean immune(Combatant target, StatusRule status) {
        for (ActiveEffect effect : target.effects()) {
            StatusRule ward = effect.kind() == ActiveEffect.Kind.IMMUNITY
                    ? ruleset.statuses().get(effect.id())
                    : null;
            if (ward != null && ward.wards().stream().anyMatch(status.tags()::contains)) {
                return true;
            }
        }
        return false;
    }

    /** The effect as it will be on its bearer; null when what is there stays as it is. */
    private @Nullable ActiveEffect laidOn(Fight fight, Combatant source, Combatant target, StatusRule rule) {
        boolean realTime = fight.settings().mode() == CombatMode.REAL_TIME;
        long now = realTime ? fight.tick() : target.turnsTaken();
        long duration = realTime ? GameClock.ticksFor(fight.settings(), rule.durationMillis()) : rule.durationTurns();
        int magnitude = rule.amount().flat()
                + EffectiveStats.bonus(
                        ruleset, source, rule.amount().stat(), rule.amount().statPercent());
        long nextAt = 0;
        if (rule.kind() == ActiveEffect.Kind.DAMAGE_OVER_TIME || rule.kind() == ActiveEffect.Kind.HEAL_OVER_TIME) {
            nextAt = now + interval(fight, rule);
        }
        ActiveEffect fresh =
                new ActiveEffect(rule.id(), rule.kind(), magnitude, now + duration, source.id(), 1, nextAt);
        for (ActiveEffect there : target.effects()) {
            if (there.id().equals(rule.id())) {
                return again(there, fresh, rule, duration);
            }
        }
        return fresh;
    }

    private static @Nullable ActiveEffect again(
            ActiveEffect there, ActiveEffect fresh, StatusRule rule, long duration) {
        int larger = Math.max(there.magnitude(), fresh.magnitude());
        CombatantId source = fresh.source();
        return switch (rule.stacking()) {
            case REFRESH ->
                new ActiveEffect(rule.id(), rule.kind(), larger, fresh.until(), source, there.stacks(), there.nextAt());
            case EXTEND ->
                new ActiveEffect(
                        rule.id(),
                        rule.kind(),
                        larger,
                        there.until() + duration,
                        source,
                        there.stacks(),
                        there.nextAt());
            case STACK ->
                new ActiveEffect(
                        rule.id(),
                        rule.kind(),
                        larger,
                        fresh.until(),
                        source,
                        Math.min(rule.maxStacks(), there.stacks() + 1),
                        there.nextAt());
            case STRONGEST -> fresh.magnitude() > there.magnitude() ? fresh : null;
            case KEEP -> null;
        };
    }

    /** How long it is from one pulse to the next, in the unit that the fight counts in. */
    static long interval(Fight fight, StatusRule rule) {
        return fight.settings().mode() == CombatMode.REAL_TIME
                ? Math.max(1, GameClock.ticksFor(fight.settings(), rule.intervalMillis()))
                : 1;
    }

    /** What somebody is at ends when it cannot go on under an effect. */
    private void breakOff(Story story, CombatantId bearer, CombatantId by, ActiveEffect.Kind kind) {
        ActionInProgress acting = story.now(bearer).acting();
        Ruleset.ActionRule rule =
                acting == null ? null : ruleset.actions().get(acting.act().action());
        if (acting == null || rule == null || !acting.pending()) {
            return;
        }
        boolean ends = switch (kind) {
            case STUN -> true;
            case SILENCE -> rule.tags().contains(Ruleset.ActionRule.SPELL);
            case ROOT -> Conditions.mpPerMetre(rule) > 0;
            default -> false;
        };
        if (ends) {
            interrupt(story, bearer, acting, rule, kind == ActiveEffect.Kind.STUN ? "stunned" : "forbidden", by);
        }
    }

    /** Breaks off what somebody is at; it recovers from it as if it had struck. */
    static void interrupt(
            Story story,
            CombatantId actor,
            ActionInProgress acting,
            Ruleset.ActionRule rule,
            String reason,
            @Nullable CombatantId by) {
        Fight fight = story.now();
        long recovery = fight.tick()
                + GameClock.ticksFor(fight.settings(), rule.phases().recoveryMillis());
        story.add(new CombatEvent.ActionInterrupted(
                actor, acting.id(), acting.act().action(), reason, by, recovery));
    }

    /** Takes effects off that can be taken off, oldest first. */
    void dispel(Story story, CombatantId targetId, EffectRule.Dispel rule) {
        int left = rule.most();
        for (ActiveEffect effect : story.now(targetId).effects()) {
            StatusRule status = ruleset.statuses().get(effect.id());
            boolean meant = status != null
                    && status.dispellable()
                    && (rule.tags().isEmpty() || rule.tags().stream().anyMatch(status.tags()::contains));
            if (meant && left > 0) {
                story.add(new CombatEvent.EffectExpired(targetId, effect.id()));
                left--;
            }
        }
    }

    /** Takes the stances off whoever falls for a feint, and breaks off what held them. */
    void draw(Story story, CombatantId sourceId, CombatantId targetId, EffectRule.DrawStance rule, int index) {
        boolean drawn = false;
        for (ActiveEffect effect : story.now(targetId).effects()) {
            if (effect.kind().stance()) {
                story.add(new CombatEvent.EffectExpired(targetId, effect.id()));
                drawn = true;
            }
        }
        if (drawn && rule.status() != null) {
            apply(story, sourceId, targetId, new EffectRule.Apply(rule.status(), Dice.PERCENT, false), index);
        }
    }

    /** Whoever strikes or is struck does not stay hidden. */
    static void reveal(Story story, CombatantId id) {
        for (ActiveEffect effect : story.now(id).effects()) {
            if (effect.kind() == ActiveEffect.Kind.STEALTH) {
                story.add(new CombatEvent.EffectExpired(id, effect.id()));
            }
        }
    }

    /** Until when an effect of a kind lasts on somebody; 0 when there is none. */
    static long until(Combatant combatant, ActiveEffect.Kind kind) {
        long until = 0;
        for (ActiveEffect effect : combatant.effects()) {
            if (effect.kind() == kind) {
                until = Math.max(until, effect.until());
            }
        }
        return until;
    }
}
