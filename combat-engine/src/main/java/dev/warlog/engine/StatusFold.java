package dev.warlog.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/** Folds what effects do while they last, and who sees whom. */
final class StatusFold {

    static Fight applied(Fight fight, CombatEvent.EffectApplied event) {
        Combatant bearer = fight.present(event.target());
        return fight.with(bearer.with(bearer.conduct().gaining(event.effect())));
    }

    static Fight pulsed(Fight fight, CombatEvent.EffectPulsed event) {
        Combatant bearer = fight.present(event.target());
        Conduct changed =
                change(bearer.conduct(), event.effect(), effect -> effect.withTimes(effect.until(), event.nextAt()));
        return fight.with(bearer.with(
                changed.roundedMillis().isEmpty() ? changed : changed.exact(ModeChange.pulse(event.effect()))));
    }

    static Fight absorbed(Fight fight, CombatEvent.ShieldAbsorbed event) {
        Combatant bearer = fight.present(event.target());
        return fight.with(bearer.with(change(bearer.conduct(), event.effect(), effect -> {
            Evolution.check(
                    event.amount() >= 0 && event.left() >= 0 && effect.magnitude() - event.amount() == event.left(),
                    "a shield does not match what was left of it");
            return effect.withMagnitude(event.left());
        })));
    }

    static Fight staminaSpent(Fight fight, CombatEvent.StaminaSpent event) {
        Combatant combatant = fight.present(event.combatant());
        Evolution.check(
                event.staminaLeft() >= 0 && combatant.stamina() - event.amount() == event.staminaLeft(),
                "stamina does not match what was left of it");
        return fight.with(combatant.with(combatant.vitals().withStamina(event.staminaLeft())));
    }

    static Fight turned(Fight fight, CombatEvent.Turned event) {
        Combatant combatant = fight.present(event.combatant());
        return fight.with(combatant.with(combatant.whereabouts().looking(event.facing())));
    }

    static Fight sighted(Fight fight, CombatEvent.Sighted event) {
        Combatant combatant = fight.present(event.combatant());
        List<Integer> blind = new ArrayList<>(combatant.hiddenFrom());
        Evolution.check(blind.removeIf(team -> team == event.team()), "somebody was sighted who was seen");
        return fight.with(combatant.with(combatant.whereabouts().unseenBy(blind)));
    }

    static Fight sightLost(Fight fight, CombatEvent.SightLost event) {
        Combatant combatant = fight.present(event.combatant());
        List<Integer> blind = new ArrayList<>(combatant.hiddenFrom());
        Evolution.check(!blind.contains(event.team()), "sight was lost of somebody who was not seen");
        blind.add(event.team());
        Collections.sort(blind);
        return fight.with(combatant.with(combatant.whereabouts().unseenBy(blind)));
    }

    private static Conduct change(Conduct bearer, String id, UnaryOperator<ActiveEffect> change) {
        List<ActiveEffect> effects = new ArrayList<>(bearer.effects());
        for (int index = 0; index < effects.size(); index++) {
            if (effects.get(index).id().equals(id)) {
                effects.set(index, change.apply(effects.get(index)));
                return bearer.withEffects(effects);
            }
        }
        throw new DamagedHistoryException("an effect did something that was not there");
    }

    private StatusFold() {}
}
