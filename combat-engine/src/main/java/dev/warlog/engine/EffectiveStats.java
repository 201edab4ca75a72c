package dev.warlog.engine;

/** Stats as they are while effects last: {@code (value + flat) x (100 + percent) / 100}, never below zero. */
final class EffectiveStats {

    /** What damage and healing are held against. */
    private static final int WHOLE_PERCENT = 100;

    /** A value of somebody, changed by every stack of every effect that changes it. */
    static int of(Ruleset ruleset, Combatant combatant, StatusRule.Modifier.Target what, int value) {
        if (combatant.effects().isEmpty()) {
            return value;
        }
        long flat = 0;
        long percent = WHOLE_PERCENT;
        for (ActiveEffect effect : combatant.effects()) {
            StatusRule rule = ruleset.statuses().get(effect.id());
            if (rule == null) {
                continue;
            }
            for (StatusRule.Modifier modifier : rule.modifiers()) {
                if (modifier.what() == what) {
                    flat += (long) modifier.flat() * effect.stacks();
                    percent += (long) modifier.percent() * effect.stacks();
                }
            }
        }
        long changed = (value + flat) * Math.max(0, percent) / WHOLE_PERCENT;
        return Math.clamp(changed, 0, Integer.MAX_VALUE);
    }

    /** What a share becomes by effects, in per cent; 100 when nothing changes it. */
    static int percent(Ruleset ruleset, Combatant combatant, StatusRule.Modifier.Target what) {
        return of(ruleset, combatant, what, WHOLE_PERCENT);
    }

    static int dexterity(Ruleset ruleset, Combatant combatant) {
        return stat(ruleset, combatant, Ruleset.StatName.DEXTERITY);
    }

    static int stat(Ruleset ruleset, Combatant combatant, Ruleset.StatName stat) {
        Stats stats = combatant.stats();
        return switch (stat) {
            case STRENGTH -> of(ruleset, combatant, StatusRule.Modifier.Target.STRENGTH, stats.strength());
            case DEXTERITY -> of(ruleset, combatant, StatusRule.Modifier.Target.DEXTERITY, stats.dexterity());
            case INTELLIGENCE -> of(ruleset, combatant, StatusRule.Modifier.Target.INTELLIGENCE, stats.intelligence());
            case VITALITY -> of(ruleset, combatant, StatusRule.Modifier.Target.VITALITY, stats.vitality());
        };
    }

    /** What a formula that leans on a stat adds. */
    static int bonus(Ruleset ruleset, Combatant combatant, Ruleset.StatName stat, int percent) {
        return (int) Math.min(Integer.MAX_VALUE, (long) stat(ruleset, combatant, stat) * percent / WHOLE_PERCENT);
    }

    static int speedMillimetresPerSecond(Ruleset ruleset, Combatant combatant) {
        return of(
                ruleset,
                combatant,
                StatusRule.Modifier.Target.SPEED,
                combatant.stats().speedMillimetresPerSecond());
    }

    private EffectiveStats() {}
}
