package dev.warlog.session.fight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A combat session as it is listed; its state in the fight is another address.
 *
 * @param configName absent when it was not created here
 * @param status waiting, active, paused or ended
 * @param createdAt milliseconds since 1970, like the other times
 * @param winnerTeam absent before the end and after a draw
 * @param participants who is in it now
 */
@Schema(name = "CombatSession")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CombatSessionView(
        String id,
        String name,
        String fightType,
        String combatMode,
        @Nullable String configName,
        String ruleset,
        int rulesetVersion,
        String mapId,
        int maxPlayers,
        String status,
        @Nullable String createdBy,
        long createdAt,
        @Nullable Long startedAt,
        @Nullable Long endedAt,
        @Nullable Integer winnerTeam,
        @Nullable String endReason,
        List<Participant> participants) {

    /**
     * Somebody in a combat session.
     *
     * @param owner the account, absent for the ruleset's creatures
     * @param template class or creature
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Participant(String id, String name, @Nullable String owner, int team, String template) {}

    static CombatSessionView of(FightRow row, @Nullable String configName, List<ParticipantRow> participants) {
        return new CombatSessionView(
                row.id,
                row.name,
                row.fightType,
                row.combatMode,
                configName,
                row.ruleset,
                row.rulesetVersion,
                row.mapId,
                row.maxPlayers,
                row.status,
                row.createdBy,
                row.createdAt.toEpochMilli(),
                row.startedAt == null ? null : row.startedAt.toEpochMilli(),
                row.endedAt == null ? null : row.endedAt.toEpochMilli(),
                row.winnerTeam,
                row.endReason,
                participants.stream()
                        .sorted(Comparator.<ParticipantRow>comparingInt(participant -> participant.team)
                                .thenComparingLong(participant -> participant.seq)
                                .thenComparing(participant -> participant.combatantId))
                        .map(participant -> new Participant(
                                participant.combatantId,
                                participant.name,
                                participant.owner,
                                participant.team,
                                participant.template))
                        .toList());
    }
}
