package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has happened in a fight; folding events gives the state. */
public sealed interface CombatEvent {

    /**
     * The fight exists.
     *
     * @param seedHash what the dice were bound to before the first roll
     */
    record FightCreated(
            String name,
            FightType fightType,
            RulesetRef ruleset,
            FightSettings settings,
            String mapId,
            BattleMap map,
            int maxPlayers,
            @Nullable UserId createdBy,
            String seedHash)
            implements CombatEvent {}

    record FightUpdated(String name, int maxPlayers) implements CombatEvent {}

    record CombatantJoined(
            CombatantId combatant,
            String name,
            @Nullable UserId owner,
            int team,
            String template,
            Stats stats,
            Position position)
            implements CombatEvent {}

    /** Somebody left before the start. */
    record CombatantLeft(CombatantId combatant) implements CombatEvent {}

    /**
     * The fight began.
     *
     * @param initiatives rolled for each combatant, in turn order
     */
    record FightStarted(List<Initiative> initiatives) implements CombatEvent {
        public FightStarted {
            initiatives = List.copyOf(initiatives);
        }
    }

    record Initiative(CombatantId combatant, int value) {}

    record TurnStarted(CombatantId actor, int number, long endsAtMillis, int ap, int mp) implements CombatEvent {}

    /**
     * A turn is over.
     *
     * @param reason {@code passed}, {@code spent}, {@code timed-out} or {@code out-of-fight}
     */
    record TurnEnded(CombatantId actor, int number, String reason) implements CombatEvent {}

    /**
     * An action waits for its time.
     *
     * @param position place in the queue, counted from 1
     */
    record ActionQueued(CombatantId actor, QueuedAction queued, int position, long estimatedTick)
            implements CombatEvent {}

    record ActionCancelled(CombatantId actor, QueueId queueId, ActionId action) implements CombatEvent {}

    /** A queued action that could not be done when its time came. */
    record ActionDropped(CombatantId actor, QueueId queueId, ActionId action, Refusal reason) implements CombatEvent {}

    /**
     * An action was begun and paid for.
     *
     * @param queueId where it came from, or null when it was not queued
     * @param cooldownUntil when it is free again: tick or own turn number; 0 for at once
     * @param readyTick end of the global cooldown; 0 in a turn-based fight
     */
    record ActionUsed(
            CombatantId actor,
            ActionId action,
            @Nullable CombatantId target,
            @Nullable QueueId queueId,
            int apCostMilli,
            int mpCostMilli,
            int staminaCost,
            long cooldownUntil,
            long readyTick)
            implements CombatEvent {}

    /**
     * Somebody was hurt.
     *
     * @param amount what the target lost
     * @param healthLeft what it has left
     */
    record DamageDealt(
            CombatantId source,
            CombatantId target,
            ActionId action,
            int amount,
            int healthLeft,
            DamageBreakdown breakdown)
            implements CombatEvent {}

    /**
     * How an amount of damage came about: {@code max(0, (base + roll + bonus) x critical - armour)} less what a guard
     * takes off, and never more than the target had.
     *
     * @param roll what the die gave
     * @param bonus from the source's stats
     * @param critical whether the blow counted double
     * @param armour taken off by the target's armour
     * @param guarded taken off by the target's guard
     */
    record DamageBreakdown(int base, int roll, int bonus, boolean critical, int armour, int guarded) {}

    record Healed(CombatantId source, CombatantId target, ActionId action, int amount, int healthLeft)
            implements CombatEvent {}

    record EffectApplied(CombatantId source, CombatantId target, ActiveEffect effect) implements CombatEvent {}

    record EffectExpired(CombatantId target, String effect) implements CombatEvent {}

    record Moved(CombatantId actor, Position from, Position to) implements CombatEvent {}

    record Died(CombatantId combatant, CombatantId by) implements CombatEvent {}

    record Fled(CombatantId combatant) implements CombatEvent {}

    record FightPaused() implements CombatEvent {}

    /**
     * The clock goes on.
     *
     * @param pausedMillis how long the clock stood still
     */
    record FightResumed(long pausedMillis) implements CombatEvent {}

    /**
     * The fight is over; the dice are laid open.
     *
     * @param winnerTeam null for a draw or a fight that was broken off
     * @param reason {@code victory}, {@code time-limit}, {@code everybody-gone} or {@code cancelled}
     */
    record FightEnded(@Nullable Integer winnerTeam, String reason, Seed seed) implements CombatEvent {}
}
