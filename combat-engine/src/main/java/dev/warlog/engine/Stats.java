package dev.warlog.engine;

/**
 * What a combatant is made of, copied from its template when it joins.
 *
 * @param maxHealth most health points
 * @param strength adds to blows
 * @param dexterity decides initiative and critical hits
 * @param intelligence adds to spells and healing
 * @param vitality how sturdy it is; part of {@code maxHealth} already
 * @param armour taken off every blow
 * @param maxStamina most stamina points
 * @param speedMillimetresPerSecond how fast it walks in an arena
 */
public record Stats(
        int maxHealth,
        int strength,
        int dexterity,
        int intelligence,
        int vitality,
        int armour,
        int maxStamina,
        int speedMillimetresPerSecond) {}
