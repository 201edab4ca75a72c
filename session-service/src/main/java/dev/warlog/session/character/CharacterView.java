package dev.warlog.session.character;

import java.util.UUID;

/**
 * A character as it is shown; its combatants have its id.
 *
 * @param ownerId the account
 * @param characterClass a class of the ruleset
 * @param createdAt milliseconds since 1970
 */
public record CharacterView(UUID id, UUID ownerId, String name, String characterClass, long createdAt) {}
