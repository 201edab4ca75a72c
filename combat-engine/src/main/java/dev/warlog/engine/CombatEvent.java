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
     * @param reason {@code passed}, {@code spent}, {@code timed-out}, {@code out-of-fight} or {@code absent}
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
     * @param releaseEndTick when it stops holding; 0 when it takes no time
     * @param recoveryEndTick when its actor can do something else; 0 when it takes no time
     * @param rewindTicks how far back the world was looked at to see what it reaches
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
            long readyTick,
            long releaseEndTick,
            long recoveryEndTick,
            int rewindTicks)
            implements CombatEvent {

        /** One that takes no time. */
        public ActionUsed(
                CombatantId actor,
                ActionId action,
                @Nullable CombatantId target,
                @Nullable QueueId queueId,
                int apCostMilli,
                int mpCostMilli,
                int staminaCost,
                long cooldownUntil,
                long readyTick) {
            this(
                    actor,
                    action,
                    target,
                    queueId,
                    apCostMilli,
                    mpCostMilli,
                    staminaCost,
                    cooldownUntil,
                    readyTick,
                    0,
                    0,
                    0);
        }
    }

    /** An action was begun that takes its time; nothing has been paid yet. */
    record ActionBegun(CombatantId actor, ActionInProgress progress, long readyTick) implements CombatEvent {}

    /**
     * An action was broken off before it struck.
     *
     * @param reason {@code hit}, {@code stunned}, {@code drawn}, {@code cancelled} or the code of the condition that failed
     * @param by who did it, or null
     */
    record ActionInterrupted(
            CombatantId actor,
            QueueId queueId,
            ActionId action,
            String reason,
            @Nullable CombatantId by,
            long recoveryEndTick)
            implements CombatEvent {}

    /**
     * A blow did not reach its target.
     *
     * @param reason {@code dodged}, {@code evaded}, {@code out-of-range}, {@code no-line-of-sight} or {@code gone}
     */
    record Missed(CombatantId source, CombatantId target, ActionId action, String reason) implements CombatEvent {}

    /** A blow was turned back on who struck it. */
    record Countered(CombatantId source, CombatantId target, ActionId action) implements CombatEvent {}

    /** An effect did not take, because its target is immune. */
    record EffectResisted(CombatantId source, CombatantId target, String effect) implements CombatEvent {}

    /** An effect did what it does from time to time. */
    record EffectPulsed(CombatantId target, String effect, long nextAt) implements CombatEvent {}

    /** A shield took damage upon itself. */
    record ShieldAbsorbed(CombatantId target, String effect, int amount, int left) implements CombatEvent {}

    /** A guard cost its bearer stamina. */
    record StaminaSpent(CombatantId combatant, int amount, int staminaLeft) implements CombatEvent {}

    record Turned(CombatantId combatant, Facing facing) implements CombatEvent {}

    /** A side sees somebody of another again. */
    record Sighted(CombatantId combatant, int team) implements CombatEvent {}

    /** A side has lost sight of somebody of another. */
    record SightLost(CombatantId combatant, int team) implements CombatEvent {}

    /** The world was not looked at as far back as was asked. */
    record RewindClamped(CombatantId actor, long askedTicks, int allowedTicks) implements CombatEvent {}

    record CombatantDisconnected(CombatantId combatant) implements CombatEvent {}

    record CombatantReconnected(CombatantId combatant) implements CombatEvent {}

    /** The fight does not wait for somebody's player any longer. */
    record CombatantAbsent(CombatantId combatant, DisconnectPolicy policy) implements CombatEvent {}

    /** The fight goes on in another mode; how what was counted in the old one's units goes over, {@link ModeChange} says. */
    record ModeChanged(FightSettings settings) implements CombatEvent {}

    /**
     * The fight was forked from another one; it goes on from there, under new dice.
     *
     * @param state as it was there, without its dice
     */
    record FightForked(
            Origin origin,
            String name,
            Fight state,
            @Nullable UserId createdBy,
            String seedHash) implements CombatEvent {}

    /** Somebody has come into view; only in what one side is told. */
    record CombatantAppeared(Combatant combatant) implements CombatEvent {}

    /** Somebody is out of view; only in what one side is told. */
    record CombatantVanished(CombatantId combatant) implements CombatEvent {}

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
     * How an amount of damage came about: {@code max(0, (base + roll + bonus + weapon) x critical x percent / 100 -
     * resisted - armour)} less what a guard takes off and a shield absorbs, and never more than the target had.
     *
     * @param roll what the die gave
     * @param bonus from the source's stats
     * @param critical whether the blow counted double
     * @param armour taken off by the target's armour
     * @param guarded taken off by the target's guard
     * @param weapon from the source's weapon
     * @param resisted taken off by the target's resistance to this type of damage; below 0 it was added
     * @param percent what modifiers of both made of it
     * @param absorbed taken by the target's shield
     */
    record DamageBreakdown(
            int base,
            int roll,
            int bonus,
            boolean critical,
            int armour,
            int guarded,
            int weapon,
            int resisted,
            int percent,
            int absorbed) {

        /** Without weapon, resistance, modifiers and shield. */
        public DamageBreakdown(int base, int roll, int bonus, boolean critical, int armour, int guarded) {
            this(base, roll, bonus, critical, armour, guarded, 0, 0, 100, 0);
        }
    }

    record Healed(CombatantId source, CombatantId target, ActionId action, int amount, int healthLeft)
            implements CombatEvent {}

    record EffectApplied(CombatantId source, CombatantId target, ActiveEffect effect) implements CombatEvent {}

    record EffectExpired(CombatantId target, String effect) implements CombatEvent {}

    /**
     * Somebody is elsewhere.
     *
     * @param aheadMicrometres how far its claims are ahead of its speed after this one; null when that stays as it was
     */
    record Moved(
            CombatantId actor,
            Position from,
            Position to,
            @Nullable Integer aheadMicrometres) implements CombatEvent {

        /** A move that the rules made. */
        public Moved(CombatantId actor, Position from, Position to) {
            this(actor, from, to, null);
        }
    }

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
     * @param reason {@code victory}, {@code time-limit}, {@code everybody-gone}, {@code cancelled}, {@code not-started} or
     *     {@code abandoned}
     */
    record FightEnded(@Nullable Integer winnerTeam, String reason, Seed seed) implements CombatEvent {}
}
