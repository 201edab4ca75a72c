package dev.warlog.world.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Fight;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A live fight in a list.
 *
 * @param startedAt in milliseconds since 1970, moved on by pauses; absent before the start
 * @param combatants how many there are
 * @param fighting how many of them can still act
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FightSummary(
        String session,
        long seq,
        String name,
        String fightType,
        String combatMode,
        String status,
        String mapId,
        int combatants,
        int fighting,
        int maxPlayers,
        @Nullable String createdBy,
        @Nullable Long startedAt) {

    static FightSummary of(Fight fight) {
        return new FightSummary(
                fight.session().value(),
                fight.seq(),
                fight.name(),
                lower(fight.fightType()),
                lower(fight.settings().mode()),
                lower(fight.status()),
                fight.mapId(),
                fight.combatants().size(),
                Math.toIntExact(
                        fight.combatants().stream().filter(Combatant::fighting).count()),
                fight.maxPlayers(),
                fight.createdBy() == null ? null : fight.createdBy().value(),
                fight.startedAtMillis() == 0 ? null : fight.startedAtMillis());
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
