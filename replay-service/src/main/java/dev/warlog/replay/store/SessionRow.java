package dev.warlog.replay.store;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Outcome;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A session as stored. Times are in milliseconds since 1970.
 *
 * @param type {@code pvp} or {@code pve}
 * @param status {@code waiting}, {@code active}, {@code paused} or {@code ended}
 * @param gameMode {@code turn_based} or {@code real_time}
 * @param seed secret until the session has ended
 * @param lastSeq number of the last stored outcome
 * @param pausedMillis how long the clock stood still between start and end
 */
public record SessionRow(
        String id,
        String name,
        String type,
        String status,
        int maxPlayers,
        long createdAtMillis,
        @Nullable Long startedAtMillis,
        @Nullable Long endedAtMillis,
        String mapId,
        String gameMode,
        String ruleset,
        int rulesetVersion,
        String seed,
        @Nullable String createdBy,
        long lastSeq,
        long lastTick,
        long lastAtMillis,
        long pausedMillis,
        @Nullable Integer winnerTeam,
        @Nullable String endReason) {

    static final String WAITING = "waiting";
    static final String ACTIVE = "active";
    static final String PAUSED = "paused";
    static final String ENDED = "ended";

    /** The row of a session whose first outcome this is. */
    static SessionRow of(Outcome first, CombatEvent.FightCreated created, String seed) {
        return new SessionRow(
                first.session().value(),
                created.name(),
                created.fightType().name().toLowerCase(Locale.ROOT),
                WAITING,
                created.maxPlayers(),
                first.atMillis(),
                null,
                null,
                created.mapId(),
                created.settings().mode().name().toLowerCase(Locale.ROOT),
                created.ruleset().name(),
                created.ruleset().version(),
                seed,
                created.createdBy() == null ? null : created.createdBy().value(),
                0,
                0,
                first.atMillis(),
                0,
                null,
                null);
    }

    public boolean ended() {
        return status.equals(ENDED);
    }

    /** How long it has been fought so far, without pauses. */
    public long durationMillis() {
        if (startedAtMillis == null) {
            return 0;
        }
        long until = endedAtMillis == null ? lastAtMillis : endedAtMillis;
        return Math.max(0, until - startedAtMillis - pausedMillis);
    }

    /** The row after the next outcome. */
    SessionRow after(Outcome outcome) {
        SessionRow row = with(name, maxPlayers, outcome.seq(), outcome.tick(), outcome.atMillis());
        for (CombatEvent event : outcome.events()) {
            row = row.after(event, outcome.atMillis());
        }
        return row;
    }

    private SessionRow after(CombatEvent event, long atMillis) {
        return switch (event) {
            case CombatEvent.FightUpdated updated ->
                with(updated.name(), updated.maxPlayers(), lastSeq, lastTick, lastAtMillis);
            case CombatEvent.FightStarted _ -> with(ACTIVE, atMillis, null, pausedMillis, null, null);
            case CombatEvent.FightPaused _ -> with(PAUSED, startedAtMillis, null, pausedMillis, null, null);
            case CombatEvent.FightResumed resumed ->
                with(ACTIVE, startedAtMillis, null, pausedMillis + resumed.pausedMillis(), null, null);
            case CombatEvent.FightEnded ended ->
                with(ENDED, startedAtMillis, atMillis, pausedMillis, ended.winnerTeam(), ended.reason());
            case CombatEvent.FightCreated _,
                    CombatEvent.CombatantJoined _,
                    CombatEvent.CombatantLeft _,
                    CombatEvent.TurnStarted _,
                    CombatEvent.TurnEnded _,
                    CombatEvent.ActionQueued _,
                    CombatEvent.ActionCancelled _,
                    CombatEvent.ActionDropped _,
                    CombatEvent.ActionUsed _,
                    CombatEvent.DamageDealt _,
                    CombatEvent.Healed _,
                    CombatEvent.EffectApplied _,
                    CombatEvent.EffectExpired _,
                    CombatEvent.Moved _,
                    CombatEvent.Died _,
                    CombatEvent.Fled _ -> this;
        };
    }

    private SessionRow with(String newName, int newMaxPlayers, long seq, long tick, long atMillis) {
        return new SessionRow(
                id,
                newName,
                type,
                status,
                newMaxPlayers,
                createdAtMillis,
                startedAtMillis,
                endedAtMillis,
                mapId,
                gameMode,
                ruleset,
                rulesetVersion,
                seed,
                createdBy,
                seq,
                tick,
                atMillis,
                pausedMillis,
                winnerTeam,
                endReason);
    }

    private SessionRow with(
            String newStatus,
            @Nullable Long newStartedAt,
            @Nullable Long newEndedAt,
            long newPausedMillis,
            @Nullable Integer newWinnerTeam,
            @Nullable String newEndReason) {
        return new SessionRow(
                id,
                name,
                type,
                newStatus,
                maxPlayers,
                createdAtMillis,
                newStartedAt,
                newEndedAt,
                mapId,
                gameMode,
                ruleset,
                rulesetVersion,
                seed,
                createdBy,
                lastSeq,
                lastTick,
                lastAtMillis,
                newPausedMillis,
                newWinnerTeam,
                newEndReason);
    }
}
