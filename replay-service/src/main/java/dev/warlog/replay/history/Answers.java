package dev.warlog.replay.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.warlog.engine.Deeds;
import dev.warlog.replay.store.CombatantRow;
import dev.warlog.replay.store.PlayerRow;
import dev.warlog.replay.store.SessionRow;
import dev.warlog.replay.store.StoredOutcome;
import dev.warlog.tools.Divergence;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The JSON of this service's answers. */
final class Answers {

    private static final long MILLI = 1_000;

    /** @param next the {@code from} of the next page; absent on the last one so far */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReplayPage(
            String session, List<Item> items, @Nullable Long next) {}

    /** @param at in milliseconds since 1970 */
    record Item(
            long seq,
            long tick,
            long at,
            String type,

            @JsonRawValue @Schema(implementation = Object.class)
            String data) {

        static Item of(StoredOutcome stored) {
            return new Item(stored.seq(), stored.tick(), stored.atMillis(), stored.type(), stored.data());
        }
    }

    /**
     * A session in figures; times in milliseconds since 1970.
     *
     * @param durationMillis without pauses
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SessionStats(
            String session,
            String name,
            String fightType,
            String combatMode,
            String status,
            long outcomes,
            long createdAt,
            @Nullable Long startedAt,
            @Nullable Long endedAt,
            long durationMillis,
            @Nullable Integer winnerTeam,
            @Nullable String endReason,
            List<CombatantStats> combatants) {

        static SessionStats of(SessionRow session, List<CombatantRow> combatants) {
            long durationMillis = session.durationMillis();
            return new SessionStats(
                    session.id(),
                    session.name(),
                    session.type(),
                    session.gameMode(),
                    session.status(),
                    session.lastSeq(),
                    session.createdAtMillis(),
                    session.startedAtMillis(),
                    session.endedAtMillis(),
                    durationMillis,
                    session.winnerTeam(),
                    session.endReason(),
                    combatants.stream()
                            .map(row -> CombatantStats.of(row, durationMillis))
                            .toList());
        }
    }

    /**
     * A combatant in figures.
     *
     * @param accuracyPermille blows that took health, of a thousand; absent when it struck nobody
     * @param dpsMilli damage dealt in a second, in thousandths
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CombatantStats(
            String id,
            @Nullable String user,
            String name,
            int team,
            String template,
            boolean fled,
            @JsonUnwrapped Deeds deeds,
            @Nullable Long accuracyPermille,
            long dpsMilli) {

        static CombatantStats of(CombatantRow row, long durationMillis) {
            long dpsMilli = durationMillis == 0 ? 0 : row.deeds().damageDealt() * MILLI * MILLI / durationMillis;
            return new CombatantStats(
                    row.id(),
                    row.user(),
                    row.name(),
                    row.team(),
                    row.template(),
                    row.fled(),
                    row.deeds(),
                    hitsOfThousand(row.deeds()),
                    dpsMilli);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PlayerStats(
            String player,
            long fights,
            long wins,
            long losses,
            long draws,
            @JsonUnwrapped Deeds deeds,
            @Nullable Long accuracyPermille) {

        static PlayerStats of(String player, PlayerRow row) {
            return new PlayerStats(
                    player,
                    row.fights(),
                    row.wins(),
                    row.losses(),
                    row.draws(),
                    row.deeds(),
                    hitsOfThousand(row.deeds()));
        }
    }

    /** @param outcomes how many are as they must be */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Verification(
            String session,
            boolean verified,
            long outcomes,
            @Nullable Divergence firstDivergence) {}

    private static @Nullable Long hitsOfThousand(Deeds deeds) {
        return deeds.blows() == 0 ? null : deeds.hits() * MILLI / deeds.blows();
    }

    private Answers() {}
}
