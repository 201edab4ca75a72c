package dev.warlog.contract;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.ActionInProgress;
import dev.warlog.engine.ActiveEffect;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Conduct;
import dev.warlog.engine.Facing;
import dev.warlog.engine.Participation;
import dev.warlog.engine.Position;
import dev.warlog.engine.Presence;
import dev.warlog.engine.Profile;
import dev.warlog.engine.QueuedAction;
import dev.warlog.engine.Stats;
import dev.warlog.engine.Trail;
import dev.warlog.engine.UserId;
import dev.warlog.engine.Vitals;
import dev.warlog.engine.Whereabouts;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A combatant as records hold it: all of it side by side, however the engine divides it. */
record CombatantForm(
        CombatantId id,
        String name,
        @Nullable UserId owner,
        int team,
        String template,
        Stats stats,
        int initiative,
        int health,
        int apMilli,
        int mpMilli,
        int stamina,
        Position position,
        long positionAtMillis,
        int turnsTaken,
        List<ActiveEffect> effects,
        @JsonDeserialize(using = CooldownReader.class) SortedMap<ActionId, Long> cooldowns,
        long readyTick,
        List<QueuedAction> queue,
        boolean fled,
        @Nullable Facing facing,
        @Nullable ActionInProgress acting,
        List<Integer> hiddenFrom,
        List<Trail> trail,
        int aheadMicrometres,
        Presence presence,
        long awaySinceMillis,
        SortedMap<String, Long> roundedMillis) {

    CombatantForm {
        effects = List.copyOf(effects);
        queue = List.copyOf(queue);
        hiddenFrom = List.copyOf(hiddenFrom);
        trail = List.copyOf(trail);
    }

    static CombatantForm of(Combatant combatant) {
        return new CombatantForm(
                combatant.id(),
                combatant.name(),
                combatant.owner(),
                combatant.team(),
                combatant.template(),
                combatant.stats(),
                combatant.initiative(),
                combatant.health(),
                combatant.apMilli(),
                combatant.mpMilli(),
                combatant.stamina(),
                combatant.position(),
                combatant.positionAtMillis(),
                combatant.turnsTaken(),
                combatant.effects(),
                combatant.cooldowns(),
                combatant.readyTick(),
                combatant.queue(),
                combatant.fled(),
                combatant.facing(),
                combatant.acting(),
                combatant.hiddenFrom(),
                combatant.trail(),
                combatant.aheadMicrometres(),
                combatant.presence(),
                combatant.awaySinceMillis(),
                combatant.roundedMillis());
    }

    Combatant combatant() {
        return new Combatant(
                new Profile(id, name, owner, team, template, stats),
                new Vitals(health, apMilli, mpMilli, stamina),
                new Whereabouts(position, positionAtMillis, facing, hiddenFrom, trail, aheadMicrometres),
                new Conduct(effects, cooldowns, readyTick, queue, acting, roundedMillis),
                new Participation(initiative, turnsTaken, fled, presence, awaySinceMillis));
    }

    static final class Writing extends StdConverter<Combatant, CombatantForm> {
        @Override
        public CombatantForm convert(Combatant combatant) {
            return of(combatant);
        }
    }

    static final class Reading extends StdConverter<CombatantForm, Combatant> {
        @Override
        public Combatant convert(CombatantForm form) {
            return form.combatant();
        }
    }
}
