package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a fight was made with. Little of it ever changes.
 *
 * @param seed the secret dice; not part of the state's hash, not shown to players before the end
 * @param origin which fight it was forked from, or null
 */
public record FightTerms(
        SessionId session,
        String name,
        FightType fightType,
        RulesetRef ruleset,
        FightSettings settings,
        String mapId,
        BattleMap map,
        int maxPlayers,
        @Nullable UserId createdBy,
        Seed seed,
        @Nullable Origin origin) {

    FightTerms with(String newName, int newMaxPlayers) {
        return new FightTerms(
                session, newName, fightType, ruleset, settings, mapId, map, newMaxPlayers, createdBy, seed, origin);
    }

    FightTerms with(FightSettings newSettings) {
        return new FightTerms(
                session, name, fightType, ruleset, newSettings, mapId, map, maxPlayers, createdBy, seed, origin);
    }

    FightTerms with(Seed otherDice) {
        return another(session, createdBy, otherDice, origin);
    }

    /** The same for another fight. */
    FightTerms another(SessionId newSession, @Nullable UserId newCreator, Seed newSeed, @Nullable Origin newOrigin) {
        return new FightTerms(
                newSession, name, fightType, ruleset, settings, mapId, map, maxPlayers, newCreator, newSeed, newOrigin);
    }
}
