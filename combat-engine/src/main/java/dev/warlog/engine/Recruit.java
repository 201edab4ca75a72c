package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who is to fight: the caller says who it is, the ruleset says what it can do.
 *
 * @param owner the account that commands it, or null for the ruleset's own creatures
 * @param team counted from 0; {@link #SMALLEST_TEAM} for whichever has the fewest
 * @param template a class (for a character) or creature of the ruleset
 */
public record Recruit(CombatantId id, String name, @Nullable UserId owner, int team, String template) {

    /** Stands for the team that has the fewest when somebody joins, of those that there are; there are two at least. */
    public static final int SMALLEST_TEAM = -1;
}
