package dev.warlog.replay.store;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Origin;
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
 * @param origin which session it was forked from, or null
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
        @Nullable String endReason,
        @Nullable Origin origin) {

    static final String WAITING = "waiting";
    static final String ACTIVE = "active";
    static final String PAUSED = "paused";
    static final String ENDED = "ended";

    /**
     * The row of a session whose first outcome this is.
     *
     * @throws IllegalArgumentException when no session begins like that
     */
    static SessionRow of(Outcome first, String seed) {
        return switch (first.events().isEmpty() ? null : first.events().getFirst()) {
            case CombatEvent.FightCreated created -> created(first, created, seed);
            case CombatEvent.FightForked forked -> forked(first, forked, seed);
            case null, default -> throw new IllegalArgumentException("the first outcome does not create the fight");
        };
    }

    private static SessionRow created(Outcome first, CombatEvent.FightCreated created, String seed) {
        return new SessionRow(
                first.session().value(),
                created.name(),
                text(created.fightType()),
                WAITING,
                created.maxPlayers(),
                first.atMillis(),
                null,
                null,
                created.mapId(),
                text(created.settings().mode()),
                created.ruleset().name(),
                created.ruleset().version(),
                seed,
                created.createdBy() == null ? null : created.createdBy().value(),
                0,
                0,
                first.atMillis(),
                0,
                null,
                null,
                null);
    }

    /** One that goes on at once: its time counts from the fork. */
    private static SessionRow forked(Outcome first, CombatEvent.FightForked forked, String seed) {
        Fight state = forked.state();
        boolean paused = state.status() == FightStatus.PAUSED;
        // when it is resumed, the whole pause is taken off, and part of it was before the fork
        long pausedBefore = paused ? state.atMillis() - state.pausedAtMillis() : 0;
        return new SessionRow(
                first.session().value(),
                forked.name(),
                text(state.fightType()),
                text(state.status()),
                state.maxPlayers(),
                first.atMillis(),
                state.status() == FightStatus.WAITING ? null : first.atMillis() - pausedBefore,
                null,
                state.mapId(),
                text(state.settings().mode()),
                state.ruleset().name(),
                state.ruleset().version(),
                seed,
                forked.createdBy() == null ? null : forked.createdBy().value(),
                0,
                first.tick(),
                first.atMillis(),
                0,
                null,
                null,
                forked.origin());
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
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
            case CombatEvent.ModeChanged changed ->
                inMode(text(changed.settings().mode()));
            case CombatEvent.FightCreated _,
                    CombatEvent.FightForked _,
                    CombatEvent.CombatantJoined _,
                    CombatEvent.CombatantLeft _,
                    CombatEvent.TurnStarted _,
                    CombatEvent.TurnEnded _,
                    CombatEvent.ActionQueued _,
                    CombatEvent.ActionCancelled _,
                    CombatEvent.ActionDropped _,
                    CombatEvent.ActionUsed _,
                    CombatEvent.ActionBegun _,
                    CombatEvent.ActionInterrupted _,
                    CombatEvent.Missed _,
                    CombatEvent.Countered _,
                    CombatEvent.DamageDealt _,
                    CombatEvent.Healed _,
                    CombatEvent.EffectApplied _,
                    CombatEvent.EffectResisted _,
                    CombatEvent.EffectPulsed _,
                    CombatEvent.EffectExpired _,
                    CombatEvent.ShieldAbsorbed _,
                    CombatEvent.StaminaSpent _,
                    CombatEvent.Turned _,
                    CombatEvent.Moved _,
                    CombatEvent.RewindClamped _,
                    CombatEvent.Sighted _,
                    CombatEvent.SightLost _,
                    CombatEvent.CombatantAppeared _,
                    CombatEvent.CombatantVanished _,
                    CombatEvent.CombatantDisconnected _,
                    CombatEvent.CombatantReconnected _,
                    CombatEvent.CombatantAbsent _,
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
                endReason,
                origin);
    }

    private SessionRow inMode(String newMode) {
        return new SessionRow(
                id,
                name,
                type,
                status,
                maxPlayers,
                createdAtMillis,
                startedAtMillis,
                endedAtMillis,
                mapId,
                newMode,
                ruleset,
                rulesetVersion,
                seed,
                createdBy,
                lastSeq,
                lastTick,
                lastAtMillis,
                pausedMillis,
                winnerTeam,
                endReason,
                origin);
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
                newEndReason,
                origin);
    }
}
