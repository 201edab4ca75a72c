package dev.warlog.engine;

import java.util.SortedMap;
import java.util.TreeMap;

/** Strikes: whether a blow reaches its target, what it does there, and what comes of it. */
final class Blows {

    /** Even the clumsiest may be lucky. */
    private static final int LEAST_HIT_PERCENT = 5;

    private final Ruleset ruleset;
    private final Wounds wounds;

    Blows(Ruleset ruleset, Wounds wounds) {
        this.ruleset = ruleset;
        this.wounds = wounds;
    }

    /**
     * Strikes somebody.
     *
     * @param index which effect of the action on whom it is, so that each has dice of its own
     * @return whether the blow reached its target, so that what else the action does to it follows
     */
    boolean strike(
            Story story,
            CombatantId sourceId,
            CombatantId targetId,
            ActionId action,
            EffectRule.Damage rule,
            int index) {
        Combatant source = story.now(sourceId);
        Combatant target = story.now(targetId);
        if (rule.evadable() && Stances.against(ruleset, story.now(), source, target, ActiveEffect.Kind.EVADE) != null) {
            story.add(new CombatEvent.Missed(sourceId, targetId, action, "evaded"));
            return false;
        }
        ActiveEffect counter = rule.counterable() && !sourceId.equals(targetId)
                ? Stances.against(ruleset, story.now(), source, target, ActiveEffect.Kind.COUNTER)
                : null;
        if (counter != null) {
            turnBack(story, source, target, action, rule, index, counter);
            return false;
        }
        if (!hits(story, source, target, rule, index)) {
            story.add(new CombatEvent.Missed(sourceId, targetId, action, "dodged"));
            return false;
        }
        wounds.deal(story, source, target, action, power(story, source, rule, index), rule);
        return true;
    }

    /** What the blow would have done, by the strength of who struck it, the stance does to that one. */
    private void turnBack(
            Story story,
            Combatant source,
            Combatant target,
            ActionId action,
            EffectRule.Damage rule,
            int index,
            ActiveEffect counter) {
        story.add(new CombatEvent.Countered(source.id(), target.id(), action));
        story.add(new CombatEvent.EffectExpired(target.id(), counter.id()));
        Power power = power(story, source, rule, index).scaled(counter.magnitude());
        wounds.deal(story, target, story.now(source.id()), new ActionId(counter.id()), power, rule);
    }

    private boolean hits(Story story, Combatant source, Combatant target, EffectRule.Damage rule, int index) {
        int skill = EffectiveStats.stat(ruleset, source, Ruleset.StatName.DEXTERITY)
                - EffectiveStats.stat(ruleset, target, Ruleset.StatName.DEXTERITY);
        int chance = EffectiveStats.of(ruleset, source, StatusRule.Modifier.Target.ACCURACY, rule.accuracyPercent())
                + skill * ruleset.basics().hitPercentPerDexterity()
                - EffectiveStats.of(
                        ruleset,
                        target,
                        StatusRule.Modifier.Target.EVASION,
                        target.stats().evasionPercent());
        chance = Math.max(LEAST_HIT_PERCENT, chance);
        if (chance >= Dice.PERCENT) {
            return true;
        }
        int roll = Dice.roll(story.now().seed(), story.seq(), "hit", index, Dice.PERCENT);
        SortedMap<String, Long> values = new TreeMap<>();
        values.put("roll", (long) roll);
        values.put("chancePercent", (long) chance);
        values.put("accuracyPercent", (long) rule.accuracyPercent());
        values.put("dexterityAdvantage", (long) skill);
        boolean hits = roll <= chance;
        story.explain("hit", "roll " + roll + " against " + chance + (hits ? " hits" : " misses"), values);
        return hits;
    }

    /** How hard a blow is before its target has its say. */
    private Power power(Story story, Combatant source, EffectRule.Damage rule, int index) {
        Seed seed = story.now().seed();
        int roll = Dice.roll(seed, story.seq(), "damage", index, rule.die());
        int bonus = EffectiveStats.bonus(ruleset, source, rule.stat(), rule.statPercent());
        int weapon = EffectiveStats.of(
                        ruleset,
                        source,
                        StatusRule.Modifier.Target.WEAPON,
                        source.stats().weapon())
                * rule.weaponPercent()
                / Dice.PERCENT;
        int criticalRoll = Dice.roll(seed, story.seq(), "critical", index, Dice.PERCENT);
        int criticalPercent =
                EffectiveStats.of(ruleset, source, StatusRule.Modifier.Target.CRITICAL, rule.criticalPercent())
                        + EffectiveStats.stat(ruleset, source, Ruleset.StatName.DEXTERITY)
                                / ruleset.basics().dexterityPerCriticalPercent();
        boolean critical = criticalRoll <= criticalPercent;
        return new Power(
                rule.base(),
                roll,
                rule.die(),
                bonus,
                weapon,
                criticalRoll,
                criticalPercent,
                critical ? ruleset.basics().criticalPercent() : Dice.PERCENT,
                Dice.PERCENT);
    }

    /**
     * What a blow is made of.
     *
     * @param multiplier of a critical blow, in per cent
     * @param percent what else makes it larger or smaller
     */
    record Power(
            int base,
            int roll,
            int die,
            int bonus,
            int weapon,
            int criticalRoll,
            int criticalPercent,
            int multiplier,
            int percent) {

        /** Damage of a fixed amount, without dice. */
        static Power fixed(int amount) {
            return new Power(amount, 0, 0, 0, 0, 0, 0, Dice.PERCENT, Dice.PERCENT);
        }

        boolean critical() {
            return multiplier != Dice.PERCENT;
        }

        Power scaled(int byPercent) {
            return new Power(
                    base,
                    roll,
                    die,
                    bonus,
                    weapon,
                    criticalRoll,
                    criticalPercent,
                    multiplier,
                    percent * byPercent / Dice.PERCENT);
        }

        int raw() {
            long sum = (long) base + roll + bonus + weapon;
            return (int) Math.min(Integer.MAX_VALUE, sum * multiplier / Dice.PERCENT * percent / Dice.PERCENT);
        }
    }
}
