package dev.warlog.session.fight;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to fight.
 *
 * @param id the command's own id; sending it twice has one effect
 * @param combatMode turn_based unless the configuration says otherwise
 * @param configName classic_turn_based or fast_real_time when absent
 * @param ruleset name of the ruleset that it is decided under, in its newest version; standard when absent
 * @param mapId the ruleset's first map for the mode when absent
 * @param teams ids of characters, and in any team ids of the ruleset's creatures, as often as wanted
 */
@Schema(name = "NewCombatSession")
record NewFight(
        @Nullable String id,
        @Nullable String name,

        @Schema(
                required = true,
                enumeration = {"pvp", "pve"})
        @Nullable
        String fightType,

        @Schema(enumeration = {"turn_based", "real_time"}) @Nullable
        String combatMode,

        @Nullable String configName,
        @Nullable String ruleset,
        @Nullable String mapId,
        @Nullable Integer maxPlayers,
        @Nullable List<@Nullable List<@Nullable String>> teams) {}
