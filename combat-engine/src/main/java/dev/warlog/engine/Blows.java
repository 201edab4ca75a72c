package dev.warlog.engine;

import java.util.SortedMap;
import java.util.TreeMap;

/** Damage and healing: formula, dice, and what came of it. */
final class Blows {

    /** So many points of dexterity make one per cent of critical chance. */
    private static final int DEXTERITY_PER_CRITICAL_PERCENT = 4;

    /**
     * Hurts somebody.
     *
     * @param index which effect of the action it is, so that each has dice of its own
     */
    static void damage(
            Story story, Combatant source, CombatantId targetId, ActionId action, EffectRule.Damage rule, int index) {
        Fight fight = story.now();
        Combatant target = present(fight, targetId);
        int roll = Dice.roll(fight.seed(), story.seq(), "damage", index, rule.die());
        int bonus = bonus(source.stats(), rule.stat(), rule.statPercent());
        int criticalRoll = Dice.roll(fight.seed(), story.seq(), "critical", index, Dice.PERCENT);
        int criticalPercent = rule.criticalPercent() + source.stats().dexterity() / DEXTERITY_PER_CRITICAL_PERCENT;
        boolean critical = criticalRoll <= criticalPercent;
        int raw = (rule.base() + roll + bonus) * (critical ? 2 : 1);
        int armour = Math.min(raw, target.stats().armour());
        int guarded = (raw - armour) * guardPercent(target) / Dice.PERCENT;
        int dealt = raw - armour - guarded;
        int amount = Math.min(target.health(), dealt);
        int healthLeft = target.health() - amount;
        story.add(new CombatEvent.DamageDealt(
                source.id(),
                targetId,
                action,
                amount,
                healthLeft,
                new CombatEvent.DamageBreakdown(rule.base(), roll, bonus, critical, armour, guarded)));
        SortedMap<String, Long> values = new TreeMap<>();
        values.put("base", (long) rule.base());
        values.put("roll", (long) roll);
        values.put("die", (long) rule.die());
        values.put("bonus", (long) bonus);
        values.put("criticalRoll", (long) criticalRoll);
        values.put("criticalPercent", (long) criticalPercent);
        values.put("armour", (long) armour);
        values.put("guarded", (long) guarded);
        values.put("amount", (long) amount);
        story.explain("damage", damageText(rule, roll, bonus, critical, armour, guarded, dealt, amount), values);
        if (healthLeft == 0) {
            story.add(new CombatEvent.Died(targetId, source.id()));
        }
    }

    static void heal(
            Story story, Combatant source, CombatantId targetId, ActionId action, EffectRule.Heal rule, int index) {
        Fight fight = story.now();
        Combatant target = present(fight, targetId);
        int roll = Dice.roll(fight.seed(), story.seq(), "heal", index, rule.die());
        int bonus = bonus(source.stats(), rule.stat(), rule.statPercent());
        int amount = Math.min(target.stats().maxHealth() - target.health(), rule.base() + roll + bonus);
        story.add(new CombatEvent.Healed(source.id(), targetId, action, amount, target.health() + amount));
        SortedMap<String, Long> values = new TreeMap<>();
        values.put("base", (long) rule.base());
        values.put("roll", (long) roll);
        values.put("die", (long) rule.die());
        values.put("bonus", (long) bonus);
        values.put("amount", (long) amount);
        story.explain("heal", rule.base() + " + roll " + roll + " + bonus " + bonus + " restores " + amount, values);
    }

    private static String damageText(
            EffectRule.Damage rule,
            int roll,
            int bonus,
            boolean critical,
            int armour,
            int guarded,
            int dealt,
            int amount) {
        StringBuilder text = new StringBuilder(96);
        text.append(rule.base())
                .append(" + roll ")
                .append(roll)
                .append(" + bonus ")
                .append(bonus);
        if (critical) {
            text.append(", doubled by a critical blow");
        }
        if (armour > 0) {
            text.append(", less ").append(armour).append(" by armour");
        }
        if (guarded > 0) {
            text.append(", less ").append(guarded).append(" by guard");
        }
        text.append(" makes ").append(dealt);
        if (amount < dealt) {
            text.append(", of which ").append(amount).append(" were left to lose");
        }
        return text.toString();
    }

    private static int guardPercent(Combatant target) {
        for (ActiveEffect effect : target.effects()) {
            if (effect.kind() == ActiveEffect.Kind.GUARD) {
                return effect.magnitude();
            }
        }
        return 0;
    }

    static int bonus(Stats stats, Ruleset.StatName stat, int percent) {
        int value = switch (stat) {
            case STRENGTH -> stats.strength();
            case DEXTERITY -> stats.dexterity();
            case INTELLIGENCE -> stats.intelligence();
            case VITALITY -> stats.vitality();
        };
        return value * percent / Dice.PERCENT;
    }

    private static Combatant present(Fight fight, CombatantId id) {
        Combatant combatant = fight.combatant(id);
        if (combatant == null) {
            throw new IllegalStateException("combatant " + id + " was there when the action was looked at");
        }
        return combatant;
    }

    private Blows() {}
}
