package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Folds what effects do while they last, and who sees whom. */
final class StatusFold {

    static void pulsed(FightDraft fight, CombatEvent.EffectPulsed event) {
        CombatantDraft bearer = fight.open(event.target());
        change(bearer, event.effect(), effect -> effect.withTimes(effect.until(), event.nextAt()));
        if (!bearer.roundedMillis.isEmpty()) {
            bearer.exact(ModeChange.pulse(event.effect()));
        }
    }

    static void absorbed(FightDraft fight, CombatEvent.ShieldAbsorbed event) {
        change(fight.open(event.target()), event.effect(), effect -> {
            Evolution.check(
                    event.amount() >= 0 && event.left() >= 0 && effect.magnitude() - event.amount() == event.left(),
                    "a shield does not match what was left of it");
            return effect.withMagnitude(event.left());
        });
    }

    static void staminaSpent(FightDraft fight, CombatEvent.StaminaSpent event) {
        CombatantDraft combatant = fight.open(event.combatant());
        Evolution.check(
                event.staminaLeft() >= 0 && combatant.stamina - event.amount() == event.staminaLeft(),
                "stamina does not match what was left of it");
        combatant.stamina = event.staminaLeft();
    }

    static void sighted(FightDraft fight, CombatEvent.Sighted event) {
        CombatantDraft combatant = fight.open(event.combatant());
        List<Integer> blind = new ArrayList<>(combatant.hiddenFrom);
        Evolution.check(blind.removeIf(team -> team == event.team()), "somebody was sighted who was seen");
        combatant.hiddenFrom = blind;
    }

    static void sightLost(FightDraft fight, CombatEvent.SightLost event) {
        CombatantDraft combatant = fight.open(event.combatant());
        List<Integer> blind = new ArrayList<>(combatant.hiddenFrom);
        Evolution.check(!blind.contains(event.team()), "sight was lost of somebody who was not seen");
        blind.add(event.team());
        Collections.sort(blind);
        combatant.hiddenFrom = blind;
    }

    private static void change(CombatantDraft bearer, String id, UnaryOperator<ActiveEffect> change) {
        List<ActiveEffect> effects = new ArrayList<>(bearer.effects);
        for (int index = 0; index < effects.size(); index++) {
            if (effects.get(index).id().equals(id)) {
                effects.set(index, change.apply(effects.get(index)));
                bearer.effects = effects;
                return;
            }
        }
        throw new DamagedHistoryException("an effect did something that was not there");
    }

    private StatusFold() {}
}
