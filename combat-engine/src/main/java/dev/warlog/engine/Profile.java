package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * Who a combatant is: what it joined with, and keeps.
 *
 * @param owner the account that commands it, or null for a creature of the ruleset
 * @param template class or creature that its stats come from
 */
public record Profile(CombatantId id, String name, @Nullable UserId owner, int team, String template, Stats stats) {}
