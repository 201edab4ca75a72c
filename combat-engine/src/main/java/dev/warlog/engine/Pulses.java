package dev.warlog.engine;

import java.util.List;

/** What effects do from time to time, and when they end. */
final class Pulses {

    private final Ruleset ruleset;
    private final Wounds wounds;

    Pulses(Ruleset ruleset, Wounds wounds) {
        this.ruleset = ruleset;
        this.wounds = wounds;
    }

    /** The tick at which the next effect of somebody pulses or ends, in real time. */
    static long dueTick(Combatant combatant) {
        long soonest = GameClock.NEVER;
        for (ActiveEffect effect : combatant.effects()) {
            soonest = Math.min(soonest, effect.until());
            if (effect.nextAt() > 0) {
                soonest = Math.min(soonest, effect.nextAt());
            }
        }
        return soonest;
    }

    /** Lets all effects of somebody pulse whose time has come, and those end that are over, in real time. */
    void realTime(Story story, CombatantId bearer, long tick) {
        pulse(story, bearer, tick);
        for (ActiveEffect effect : story.now(bearer).effects()) {
            if (effect.until() <= tick) {
                story.add(new CombatEvent.EffectExpired(bearer, effect.id()));
            }
        }
    }

    /** At the beginning of somebody's turn its stances end and its effects pulse. */
    void turnBegins(Story story, CombatantId bearer) {
        int turn = story.now(bearer).turnsTaken();
        for (ActiveEffect effect : story.now(bearer).effects()) {
            if (effect.kind().stance() && effect.until() <= turn) {
                story.add(new CombatEvent.EffectExpired(bearer, effect.id()));
            }
        }
        pulse(story, bearer, turn);
    }

    /** At the end of somebody's turn everything ends that lasted until it. */
    static void turnEnds(Story story, CombatantId bearer) {
        Combatant combatant = story.now(bearer);
        for (ActiveEffect effect : combatant.effects()) {
            if (!effect.kind().stance() && effect.until() <= combatant.turnsTaken()) {
                story.add(new CombatEvent.EffectExpired(bearer, effect.id()));
            }
        }
    }

    private void pulse(Story story, CombatantId bearer, long now) {
        List<ActiveEffect> effects = story.now(bearer).effects();
        for (ActiveEffect effect : effects) {
            StatusRule rule = ruleset.statuses().get(effect.id());
            if (rule == null
                    || effect.nextAt() == 0
                    || effect.nextAt() > now
                    || !story.now(bearer).fighting()) {
                continue;
            }
            story.add(new CombatEvent.EffectPulsed(
                    bearer, effect.id(), effect.nextAt() + Statuses.interval(story.now(), rule)));
            if (effect.kind() == ActiveEffect.Kind.DAMAGE_OVER_TIME) {
                wounds.pulse(story, bearer, effect, rule.damageType());
            } else {
                wounds.mendByPulse(story, bearer, effect);
            }
        }
    }
}
