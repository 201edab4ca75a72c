package dev.warlog.engine;

import java.util.SortedMap;
import java.util.TreeMap;

/** What damage and healing do to somebody: resistance, armour, guard, shields, health, and what comes of it. */
final class Wounds {

    private final Ruleset ruleset;

    Wounds(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /** What is left of a blow on its way to somebody's health. */
    private record Share(int percent, int raw, int resisted, int armour, int guarded, int absorbed) {
        int dealt() {
            return raw - resisted - armour - guarded - absorbed;
        }
    }

    /** Lets a blow that has reached its target take effect. */
    void deal(
            Story story,
            Combatant source,
            Combatant target,
            ActionId action,
            Blows.Power power,
            EffectRule.Damage rule) {
        int percent = EffectiveStats.percent(ruleset, source, StatusRule.Modifier.Target.DAMAGE_DEALT)
                * EffectiveStats.percent(ruleset, target, StatusRule.Modifier.Target.DAMAGE_TAKEN)
                / Dice.PERCENT;
        int raw = power.scaled(percent).raw();
        int resisted = resisted(target, rule.type(), raw);
        int armour = rule.type().equals(EffectRule.Damage.PHYSICAL)
                ? Math.min(
                        raw - resisted,
                        EffectiveStats.of(
                                ruleset,
                                target,
                                StatusRule.Modifier.Target.ARMOUR,
                                target.stats().armour()))
                : 0;
        int guarded = guarded(story, source, target, raw - resisted - armour, rule);
        int absorbed = absorbed(story, target.id(), raw - resisted - armour - guarded);
        int healthBefore = story.now(target.id()).health();
        hurt(
                story,
                source.id(),
                target.id(),
                action,
                power,
                new Share(percent, raw, resisted, armour, guarded, absorbed));
        int healthLeft = story.now(target.id()).health();
        if (healthLeft > 0 && healthLeft < healthBefore) {
            breakOff(story, target.id(), source.id());
        }
    }

    /** Lets an effect hurt its bearer: resistance and shields count, armour and guard do not. */
    void pulse(Story story, CombatantId bearerId, ActiveEffect effect, String damageType) {
        Combatant bearer = story.now(bearerId);
        int raw = effect.magnitude() * effect.stacks();
        int resisted = resisted(bearer, damageType, raw);
        int absorbed = absorbed(story, bearerId, raw - resisted);
        CombatantId source = effect.source() == null ? bearerId : effect.source();
        hurt(
                story,
                source,
                bearerId,
                new ActionId(effect.id()),
                Blows.Power.fixed(raw),
                new Share(Dice.PERCENT, raw, resisted, 0, 0, absorbed));
    }

    private static int resisted(Combatant target, String type, int raw) {
        int percent = target.stats().resistances().isEmpty()
                ? 0
                : target.stats().resistances().getOrDefault(type, 0);
        return (int) ((long) raw * percent / Dice.PERCENT);
    }

    /** What a guard takes off; it costs stamina, and one that cannot pay is broken. */
    private int guarded(Story story, Combatant source, Combatant target, int left, EffectRule.Damage rule) {
        ActiveEffect guard = Stances.against(ruleset, story.now(), source, target, ActiveEffect.Kind.GUARD);
        if (guard == null) {
            return 0;
        }
        StatusRule status = ruleset.statuses().get(guard.id());
        int price = status == null ? 0 : status.staminaPerBlow() + rule.guardStamina();
        if (price > target.stamina()) {
            story.add(new CombatEvent.EffectExpired(target.id(), guard.id()));
            SortedMap<String, Long> values = new TreeMap<>();
            values.put("staminaNeeded", (long) price);
            values.put("staminaLeft", (long) target.stamina());
            story.explain("guard", "the guard breaks: it needs " + price + " stamina of " + target.stamina(), values);
            return 0;
        }
        if (price > 0) {
            story.add(new CombatEvent.StaminaSpent(target.id(), price, target.stamina() - price));
        }
        return (int) ((long) left * guard.magnitude() / Dice.PERCENT);
    }

    private static int absorbed(Story story, CombatantId targetId, int damage) {
        int absorbed = 0;
        for (ActiveEffect effect : story.now(targetId).effects()) {
            if (effect.kind() == ActiveEffect.Kind.SHIELD && absorbed < damage) {
                int amount = Math.min(effect.magnitude(), damage - absorbed);
                int left = effect.magnitude() - amount;
                story.add(new CombatEvent.ShieldAbsorbed(targetId, effect.id(), amount, left));
                if (left == 0) {
                    story.add(new CombatEvent.EffectExpired(targetId, effect.id()));
                }
                absorbed += amount;
            }
        }
        return absorbed;
    }

    private void hurt(
            Story story, CombatantId source, CombatantId targetId, ActionId action, Blows.Power power, Share share) {
        int amount = Math.min(story.now(targetId).health(), share.dealt());
        int healthLeft = story.now(targetId).health() - amount;
        story.add(new CombatEvent.DamageDealt(
                source,
                targetId,
                action,
                amount,
                healthLeft,
                new CombatEvent.DamageBreakdown(
                        power.base(),
                        power.roll(),
                        power.bonus(),
                        power.critical(),
                        share.armour(),
                        share.guarded(),
                        power.weapon(),
                        share.resisted(),
                        share.percent() * power.percent() / Dice.PERCENT,
                        share.absorbed())));
        story.explain("damage", text(power, share, amount), values(power, share, amount));
        if (healthLeft == 0) {
            story.add(new CombatEvent.Died(targetId, source));
        } else if (amount > 0) {
            Statuses.reveal(story, targetId);
        }
    }

    /** A blow breaks off what its target is at. */
    private void breakOff(Story story, CombatantId targetId, CombatantId by) {
        ActionInProgress acting = story.now(targetId).acting();
        Ruleset.ActionRule rule =
                acting == null ? null : ruleset.actions().get(acting.act().action());
        if (acting != null && rule != null && acting.pending() && rule.phases().interruptible()) {
            Statuses.interrupt(story, targetId, acting, rule, "hit", by);
        }
    }

    private static SortedMap<String, Long> values(Blows.Power power, Share share, int amount) {
        SortedMap<String, Long> values = new TreeMap<>();
        values.put("base", (long) power.base());
        values.put("roll", (long) power.roll());
        values.put("die", (long) power.die());
        values.put("bonus", (long) power.bonus());
        values.put("criticalRoll", (long) power.criticalRoll());
        values.put("criticalPercent", (long) power.criticalPercent());
        values.put("armour", (long) share.armour());
        values.put("guarded", (long) share.guarded());
        values.put("amount", (long) amount);
        putIf(values, "weapon", power.weapon(), 0);
        putIf(values, "percent", share.percent() * power.percent() / Dice.PERCENT, Dice.PERCENT);
        putIf(values, "resisted", share.resisted(), 0);
        putIf(values, "absorbed", share.absorbed(), 0);
        return values;
    }

    private static void putIf(SortedMap<String, Long> values, String name, int value, int usual) {
        if (value != usual) {
            values.put(name, (long) value);
        }
    }

    private static String text(Blows.Power power, Share share, int amount) {
        StringBuilder text = new StringBuilder(96);
        text.append(power.base());
        if (power.die() > 0) {
            text.append(" + roll ").append(power.roll()).append(" + bonus ").append(power.bonus());
        }
        if (power.weapon() > 0) {
            text.append(" + weapon ").append(power.weapon());
        }
        if (power.critical()) {
            text.append(
                    power.multiplier() == 2 * Dice.PERCENT
                            ? ", doubled by a critical blow"
                            : ", times " + power.multiplier() + " % by a critical blow");
        }
        int percent = share.percent() * power.percent() / Dice.PERCENT;
        if (percent != Dice.PERCENT) {
            text.append(", times ").append(percent).append(" % by effects");
        }
        less(text, share.resisted(), "resistance");
        less(text, share.armour(), "armour");
        less(text, share.guarded(), "guard");
        less(text, share.absorbed(), "shields");
        text.append(" makes ").append(share.dealt());
        if (amount < share.dealt()) {
            text.append(", of which ").append(amount).append(" were left to lose");
        }
        return text.toString();
    }

    private static void less(StringBuilder text, int amount, String by) {
        if (amount > 0) {
            text.append(", less ").append(amount).append(" by ").append(by);
        } else if (amount < 0) {
            text.append(", plus ").append(-amount).append(" by weakness");
        }
    }

    /** Gives somebody health. */
    void heal(
            Story story, CombatantId sourceId, CombatantId targetId, ActionId action, EffectRule.Heal rule, int index) {
        int roll = Dice.roll(story.now().seed(), story.seq(), "heal", index, rule.die());
        int bonus = EffectiveStats.bonus(ruleset, story.now(sourceId), rule.stat(), rule.statPercent());
        Combatant target = story.now(targetId);
        int percent = EffectiveStats.percent(ruleset, target, StatusRule.Modifier.Target.HEALING_TAKEN);
        int amount = mend(story, sourceId, target, action, (rule.base() + roll + bonus) * percent / Dice.PERCENT);
        SortedMap<String, Long> values = new TreeMap<>();
        values.put("base", (long) rule.base());
        values.put("roll", (long) roll);
        values.put("die", (long) rule.die());
        values.put("bonus", (long) bonus);
        values.put("amount", (long) amount);
        putIf(values, "percent", percent, Dice.PERCENT);
        story.explain("heal", rule.base() + " + roll " + roll + " + bonus " + bonus + " restores " + amount, values);
    }

    /** Lets an effect heal its bearer. */
    void mendByPulse(Story story, CombatantId bearerId, ActiveEffect effect) {
        Combatant bearer = story.now(bearerId);
        int percent = EffectiveStats.percent(ruleset, bearer, StatusRule.Modifier.Target.HEALING_TAKEN);
        CombatantId source = effect.source() == null ? bearerId : effect.source();
        mend(
                story,
                source,
                bearer,
                new ActionId(effect.id()),
                effect.magnitude() * effect.stacks() * percent / Dice.PERCENT);
    }

    private static int mend(Story story, CombatantId source, Combatant target, ActionId action, int healing) {
        int amount = Math.min(target.stats().maxHealth() - target.health(), healing);
        story.add(new CombatEvent.Healed(source, target.id(), action, amount, target.health() + amount));
        return amount;
    }
}
