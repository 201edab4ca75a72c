package dev.warlog.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What effects do to one bearer in real time, written a second time from the description alone: every tick is looked
 * at, and nothing is clever. It knows damage and healing over time, shields, modifiers, immunity, stacking and
 * dispelling.
 */
final class EffectOracle {

    private final Map<String, StatusRule> rules;
    private final Stats bearer;
    private final int tickMillis;
    final List<Borne> effects = new ArrayList<>();
    int health;
    long tick;

    /** One effect on the bearer. */
    static final class Borne {
        String id = "";
        int magnitude;
        int stacks;
        long until;
        long nextAt;

        @Override
        public String toString() {
            return id + " x" + stacks + " of " + magnitude + " until " + until + " next " + nextAt;
        }
    }

    EffectOracle(Map<String, StatusRule> rules, Stats bearer, int tickMillis) {
        this.rules = rules;
        this.bearer = bearer;
        this.tickMillis = tickMillis;
        health = bearer.maxHealth();
    }

    private StatusRule rule(Borne effect) {
        return java.util.Objects.requireNonNull(rules.get(effect.id));
    }

    private long ticks(int millis) {
        return (millis + tickMillis - 1L) / tickMillis;
    }

    /** Goes on to a tick, one at a time; at each of them effects pulse, and then those end that are over. */
    void passTo(long until) {
        while (tick < until && health > 0) {
            tick++;
            for (Borne effect : List.copyOf(effects)) {
                if (effect.nextAt == tick && health > 0) {
                    effect.nextAt += ticks(rule(effect).intervalMillis());
                    pulse(effect);
                }
            }
            effects.removeIf(effect -> effect.until <= tick);
        }
    }

    private void pulse(Borne effect) {
        int amount = effect.magnitude * effect.stacks;
        if (rule(effect).kind() == ActiveEffect.Kind.DAMAGE_OVER_TIME) {
            lose(amount - resisted(amount, rule(effect).damageType()));
        } else {
            int healed = amount * share(StatusRule.Modifier.Target.HEALING_TAKEN, 100) / 100;
            health = Math.min(bearer.maxHealth(), health + healed);
        }
    }

    private int resisted(int amount, String type) {
        return amount * bearer.resistances().getOrDefault(type, 0) / 100;
    }

    /** (value + flat) x (100 + percent) / 100 over every stack of every effect, never below zero. */
    private int share(StatusRule.Modifier.Target what, int value) {
        int flat = 0;
        int percent = 100;
        for (Borne effect : effects) {
            for (StatusRule.Modifier modifier : rule(effect).modifiers()) {
                if (modifier.what() == what) {
                    flat += modifier.flat() * effect.stacks;
                    percent += modifier.percent() * effect.stacks;
                }
            }
        }
        return Math.max(0, (value + flat) * Math.max(0, percent) / 100);
    }

    /** Shields take what they can, the oldest first; health takes the rest. */
    private void lose(int damage) {
        int left = damage;
        for (Borne effect : effects) {
            if (rule(effect).kind() == ActiveEffect.Kind.SHIELD) {
                int taken = Math.min(left, effect.magnitude);
                effect.magnitude -= taken;
                left -= taken;
            }
        }
        effects.removeIf(effect -> rule(effect).kind() == ActiveEffect.Kind.SHIELD && effect.magnitude == 0);
        health = Math.max(0, health - left);
        if (health == 0) {
            effects.clear();
        }
    }

    /** A blow that hits and is not critical. */
    void blow(int amount, String type) {
        int raw = amount * share(StatusRule.Modifier.Target.DAMAGE_TAKEN, 100) / 100;
        int left = raw - resisted(raw, type);
        if (type.equals(EffectRule.Damage.PHYSICAL)) {
            left = Math.max(0, left - share(StatusRule.Modifier.Target.ARMOUR, bearer.armour()));
        }
        lose(left);
    }

    void apply(String id, int intelligence) {
        StatusRule rule = java.util.Objects.requireNonNull(rules.get(id));
        for (Borne effect : effects) {
            if (rule(effect).wards().stream().anyMatch(rule.tags()::contains)) {
                return;
            }
        }
        int amount = rule.amount().flat() + intelligence * rule.amount().statPercent() / 100;
        boolean pulses =
                rule.kind() == ActiveEffect.Kind.DAMAGE_OVER_TIME || rule.kind() == ActiveEffect.Kind.HEAL_OVER_TIME;
        Borne fresh = new Borne();
        fresh.id = id;
        fresh.magnitude = amount;
        fresh.stacks = 1;
        fresh.until = tick + ticks(rule.durationMillis());
        fresh.nextAt = pulses ? tick + ticks(rule.intervalMillis()) : 0;
        Borne there = effects.stream()
                .filter(effect -> effect.id.equals(id))
                .findFirst()
                .orElse(null);
        if (there == null) {
            effects.add(fresh);
            return;
        }
        // what is laid on again is the newest, even where it goes on as it was
        switch (rule.stacking()) {
            case KEEP -> {}
            case STRONGEST -> {
                if (amount > there.magnitude) {
                    effects.remove(there);
                    effects.add(fresh);
                }
            }
            case REFRESH, EXTEND, STACK -> {
                there.until = rule.stacking() == StatusRule.Stacking.EXTEND
                        ? there.until + ticks(rule.durationMillis())
                        : fresh.until;
                there.stacks = rule.stacking() == StatusRule.Stacking.STACK
                        ? Math.min(rule.maxStacks(), there.stacks + 1)
                        : there.stacks;
                there.magnitude = Math.max(there.magnitude, amount);
                effects.remove(there);
                effects.add(there);
            }
        }
    }

    void dispel(String tag, int most) {
        int left = most;
        for (Borne effect : List.copyOf(effects)) {
            if (left > 0 && rule(effect).dispellable() && rule(effect).tags().contains(tag)) {
                effects.remove(effect);
                left--;
            }
        }
    }
}
