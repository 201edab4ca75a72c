package dev.warlog.replay.store;

import dev.warlog.engine.Deeds;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a session, as stored.
 *
 * @param user the account, or null for a creature of the ruleset
 */
public record CombatantRow(
        String id, @Nullable String user, String name, int team, String template, boolean fled, Deeds deeds) {}
