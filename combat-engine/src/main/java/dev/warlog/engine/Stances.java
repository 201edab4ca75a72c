package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/** Finds out which stances hold against a blow. */
final class Stances {

    /** The stance of a kind that somebody holds against a blow from there, or null. */
    static @Nullable ActiveEffect against(
            Ruleset ruleset, Fight fight, Combatant source, Combatant target, ActiveEffect.Kind kind) {
        for (ActiveEffect effect : target.effects()) {
            if (effect.kind() == kind && holds(ruleset, fight, source, target, effect)) {
                return effect;
            }
        }
        return null;
    }

    private static boolean holds(
            Ruleset ruleset, Fight fight, Combatant source, Combatant target, ActiveEffect effect) {
        StatusRule rule = ruleset.statuses().get(effect.id());
        Facing facing = target.facing();
        if (rule == null || !rule.frontalOnly() || facing == null) {
            return true;
        }
        BattleMap map = fight.map();
        return facing.sees(
                Areas.x(map, source.position()) - Areas.x(map, target.position()),
                Areas.y(map, source.position()) - Areas.y(map, target.position()));
    }

    private Stances() {}
}
