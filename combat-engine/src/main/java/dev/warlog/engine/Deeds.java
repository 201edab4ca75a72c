package dev.warlog.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a combatant did and suffered, counted from events.
 *
 * @param damageDealt health taken from others
 * @param damageTaken health lost
 * @param healing health given
 * @param kills deaths of others that it caused
 * @param deaths own deaths
 * @param actions actions begun and paid for
 * @param blows times it struck somebody
 * @param hits blows that took health
 * @param criticals blows that counted double
 */
public record Deeds(
        long damageDealt,
        long damageTaken,
        long healing,
        int kills,
        int deaths,
        int actions,
        int blows,
        int hits,
        int criticals) {

    public static final Deeds NONE = new Deeds(0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final Deeds KILL = new Deeds(0, 0, 0, 1, 0, 0, 0, 0, 0);
    private static final Deeds DEATH = new Deeds(0, 0, 0, 0, 1, 0, 0, 0, 0);
    private static final Deeds ACTION = new Deeds(0, 0, 0, 0, 0, 1, 0, 0, 0);

    /** Both together. */
    public Deeds plus(Deeds other) {
        return new Deeds(
                damageDealt + other.damageDealt,
                damageTaken + other.damageTaken,
                healing + other.healing,
                kills + other.kills,
                deaths + other.deaths,
                actions + other.actions,
                blows + other.blows,
                hits + other.hits,
                criticals + other.criticals);
    }

    /** What these events add, for each combatant that did or suffered something. */
    public static Map<CombatantId, Deeds> of(List<CombatEvent> events) {
        Map<CombatantId, Deeds> deeds = new HashMap<>();
        for (CombatEvent event : events) {
            count(event, deeds);
        }
        return deeds;
    }

    private static void count(CombatEvent event, Map<CombatantId, Deeds> deeds) {
        switch (event) {
            case CombatEvent.DamageDealt damage -> {
                deeds.merge(damage.source(), blow(damage), Deeds::plus);
                deeds.merge(damage.target(), new Deeds(0, damage.amount(), 0, 0, 0, 0, 0, 0, 0), Deeds::plus);
            }
            case CombatEvent.Healed healed ->
                deeds.merge(healed.source(), new Deeds(0, 0, healed.amount(), 0, 0, 0, 0, 0, 0), Deeds::plus);
            case CombatEvent.Died died -> {
                deeds.merge(died.combatant(), DEATH, Deeds::plus);
                if (!died.by().equals(died.combatant())) {
                    deeds.merge(died.by(), KILL, Deeds::plus);
                }
            }
            case CombatEvent.Missed missed ->
                deeds.merge(missed.source(), new Deeds(0, 0, 0, 0, 0, 0, 1, 0, 0), Deeds::plus);
            case CombatEvent.ActionUsed used -> deeds.merge(used.actor(), ACTION, Deeds::plus);
            case CombatEvent.FightCreated _,
                    CombatEvent.FightUpdated _,
                    CombatEvent.CombatantJoined _,
                    CombatEvent.CombatantLeft _,
                    CombatEvent.FightStarted _,
                    CombatEvent.TurnStarted _,
                    CombatEvent.TurnEnded _,
                    CombatEvent.ActionQueued _,
                    CombatEvent.ActionCancelled _,
                    CombatEvent.ActionDropped _,
                    CombatEvent.EffectApplied _,
                    CombatEvent.EffectExpired _,
                    CombatEvent.Moved _,
                    CombatEvent.Fled _,
                    CombatEvent.FightPaused _,
                    CombatEvent.FightResumed _,
                    CombatEvent.FightEnded _,
                    CombatEvent.ActionBegun _,
                    CombatEvent.ActionInterrupted _,
                    CombatEvent.Countered _,
                    CombatEvent.EffectResisted _,
                    CombatEvent.EffectPulsed _,
                    CombatEvent.ShieldAbsorbed _,
                    CombatEvent.StaminaSpent _,
                    CombatEvent.Turned _,
                    CombatEvent.Sighted _,
                    CombatEvent.SightLost _,
                    CombatEvent.RewindClamped _,
                    CombatEvent.CombatantDisconnected _,
                    CombatEvent.CombatantReconnected _,
                    CombatEvent.CombatantAbsent _,
                    CombatEvent.ModeChanged _,
                    CombatEvent.FightForked _,
                    CombatEvent.CombatantAppeared _,
                    CombatEvent.CombatantVanished _ -> {}
        }
    }

    private static Deeds blow(CombatEvent.DamageDealt damage) {
        int hit = damage.amount() > 0 ? 1 : 0;
        int critical = damage.breakdown().critical() ? 1 : 0;
        return new Deeds(damage.amount(), 0, 0, 0, 0, 0, 1, hit, critical);
    }
}
