package dev.warlog.engine;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One fighter as it stands. What changes together is held together, so that a step makes anew only what it changes.
 *
 * @param profile who it is
 * @param vitals what it has left
 * @param whereabouts where it is
 * @param conduct what it is at
 * @param participation its part in the fight
 */
public record Combatant(
        Profile profile, Vitals vitals, Whereabouts whereabouts, Conduct conduct, Participation participation) {

    /** Tells whether it can still act and be hit. */
    public boolean fighting() {
        return vitals.health() > 0 && !participation.fled();
    }

    Combatant with(Vitals changed) {
        return new Combatant(profile, changed, whereabouts, conduct, participation);
    }

    Combatant with(Whereabouts changed) {
        return new Combatant(profile, vitals, changed, conduct, participation);
    }

    Combatant with(Conduct changed) {
        return new Combatant(profile, vitals, whereabouts, changed, participation);
    }

    Combatant with(Participation changed) {
        return new Combatant(profile, vitals, whereabouts, conduct, changed);
    }

    /** Without anything that only somebody in the fight has. */
    Combatant offTheField() {
        return new Combatant(profile, vitals, whereabouts.withoutTrail(), conduct.over(), participation);
    }

    // what its parts say, for those who only look

    public CombatantId id() {
        return profile.id();
    }

    public String name() {
        return profile.name();
    }

    public @Nullable UserId owner() {
        return profile.owner();
    }

    public int team() {
        return profile.team();
    }

    public String template() {
        return profile.template();
    }

    public Stats stats() {
        return profile.stats();
    }

    public int health() {
        return vitals.health();
    }

    public int apMilli() {
        return vitals.apMilli();
    }

    public int mpMilli() {
        return vitals.mpMilli();
    }

    public int stamina() {
        return vitals.stamina();
    }

    public Position position() {
        return whereabouts.position();
    }

    public long positionAtMillis() {
        return whereabouts.positionAtMillis();
    }

    public @Nullable Facing facing() {
        return whereabouts.facing();
    }

    public List<Integer> hiddenFrom() {
        return whereabouts.hiddenFrom();
    }

    public List<Trail> trail() {
        return whereabouts.trail();
    }

    public int aheadMicrometres() {
        return whereabouts.aheadMicrometres();
    }

    public List<ActiveEffect> effects() {
        return conduct.effects();
    }

    public SortedMap<ActionId, Long> cooldowns() {
        return conduct.cooldowns();
    }

    public long readyTick() {
        return conduct.readyTick();
    }

    public List<QueuedAction> queue() {
        return conduct.queue();
    }

    public @Nullable ActionInProgress acting() {
        return conduct.acting();
    }

    public SortedMap<String, Long> roundedMillis() {
        return conduct.roundedMillis();
    }

    public int initiative() {
        return participation.initiative();
    }

    public int turnsTaken() {
        return participation.turnsTaken();
    }

    public boolean fled() {
        return participation.fled();
    }

    public Presence presence() {
        return participation.presence();
    }

    public long awaySinceMillis() {
        return participation.awaySinceMillis();
    }
}
