package dev.warlog.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a combatant is made of, copied from its template when it joins.
 *
 * @param maxHealth most health points
 * @param strength adds to blows
 * @param dexterity decides initiative, critical hits and who hits whom
 * @param intelligence adds to spells and healing
 * @param vitality how sturdy it is; part of {@code maxHealth} already
 * @param armour taken off every blow
 * @param maxStamina most stamina points
 * @param speedMillimetresPerSecond how fast it walks in an arena
 * @param weapon adds to blows that are struck with it
 * @param evasionPercent taken off everybody's chance to hit it
 * @param sightMillimetres how far it sees; 0 for as far as the ground allows
 * @param resistances per cent taken off damage, by damage type; below 0 it hurts more
 */
public record Stats(
        int maxHealth,
        int strength,
        int dexterity,
        int intelligence,
        int vitality,
        int armour,
        int maxStamina,
        int speedMillimetresPerSecond,
        int weapon,
        int evasionPercent,
        int sightMillimetres,
        SortedMap<String, Integer> resistances) {

    public Stats {
        resistances = Collections.unmodifiableSortedMap(new TreeMap<>(resistances));
    }

    /** Somebody without a weapon, with sharp eyes and no resistances. */
    public Stats(
            int maxHealth,
            int strength,
            int dexterity,
            int intelligence,
            int vitality,
            int armour,
            int maxStamina,
            int speedMillimetresPerSecond) {
        this(
                maxHealth,
                strength,
                dexterity,
                intelligence,
                vitality,
                armour,
                maxStamina,
                speedMillimetresPerSecond,
                0,
                0,
                0,
                Collections.emptySortedMap());
    }
}
