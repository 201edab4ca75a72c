package dev.warlog.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer is told of single events.
 *
 * @param now the whole fight before the event
 * @param inView whom the viewer sees
 */
record Masks(Viewer viewer, Fight now, Set<CombatantId> inView) {

    /** The event as the viewer may know it, or null when it may not know of it. */
    @Nullable
    CombatEvent of(CombatEvent event) {
        return switch (event) {
            case CombatEvent.FightCreated _,
                    CombatEvent.FightForked _,
                    CombatEvent.FightUpdated _,
                    CombatEvent.CombatantJoined _,
                    CombatEvent.CombatantLeft _,
                    CombatEvent.FightStarted _,
                    CombatEvent.FightPaused _,
                    CombatEvent.FightResumed _,
                    CombatEvent.FightEnded _,
                    CombatEvent.ModeChanged _,
                    CombatEvent.Fled _ -> event;
            // who comes and goes is told by what it looks like
            case CombatEvent.Sighted _,
                    CombatEvent.SightLost _,
                    CombatEvent.CombatantAppeared _,
                    CombatEvent.CombatantVanished _ -> null;
            case CombatEvent.TurnStarted turn ->
                new CombatEvent.TurnStarted(
                        name(turn.actor()), turn.number(), turn.endsAtMillis(), turn.ap(), turn.mp());
            case CombatEvent.TurnEnded turn ->
                new CombatEvent.TurnEnded(name(turn.actor()), turn.number(), turn.reason());
            case CombatEvent.Died died -> new CombatEvent.Died(died.combatant(), name(died.by()));
            case CombatEvent.ActionQueued queued -> ifOwn(queued.actor(), event);
            case CombatEvent.ActionCancelled cancelled -> ifOwn(cancelled.actor(), event);
            case CombatEvent.ActionDropped dropped -> ifOwn(dropped.actor(), event);
            case CombatEvent.ActionUsed used -> ifSeen(used.actor(), aimed(used));
            case CombatEvent.ActionBegun begun -> ifSeen(begun.actor(), shown(begun));
            case CombatEvent.ActionInterrupted broken -> ifSeen(broken.actor(), named(broken));
            case CombatEvent.Moved moved -> ifSeen(moved.actor(), event);
            case CombatEvent.RewindClamped clamped -> ifSeen(clamped.actor(), event);
            case CombatEvent.Turned turned -> ifSeen(turned.combatant(), event);
            case CombatEvent.StaminaSpent spent -> ifSeen(spent.combatant(), event);
            case CombatEvent.CombatantDisconnected gone -> ifSeen(gone.combatant(), event);
            case CombatEvent.CombatantReconnected back -> ifSeen(back.combatant(), event);
            case CombatEvent.CombatantAbsent absent -> ifSeen(absent.combatant(), event);
            case CombatEvent.EffectExpired expired -> ifSeen(expired.target(), event);
            case CombatEvent.EffectPulsed pulsed -> ifSeen(pulsed.target(), event);
            case CombatEvent.ShieldAbsorbed absorbed -> ifSeen(absorbed.target(), event);
            case CombatEvent.DamageDealt hit ->
                ifSeen(
                        hit.target(),
                        new CombatEvent.DamageDealt(
                                name(hit.source()),
                                hit.target(),
                                hit.action(),
                                hit.amount(),
                                hit.healthLeft(),
                                hit.breakdown()));
            case CombatEvent.Healed healed ->
                ifSeen(
                        healed.target(),
                        new CombatEvent.Healed(
                                name(healed.source()),
                                healed.target(),
                                healed.action(),
                                healed.amount(),
                                healed.healthLeft()));
            case CombatEvent.Missed missed ->
                ifSeen(
                        missed.target(),
                        new CombatEvent.Missed(
                                name(missed.source()), missed.target(), missed.action(), missed.reason()));
            case CombatEvent.Countered countered ->
                ifSeen(
                        countered.target(),
                        new CombatEvent.Countered(name(countered.source()), countered.target(), countered.action()));
            case CombatEvent.EffectResisted resisted ->
                ifSeen(
                        resisted.target(),
                        new CombatEvent.EffectResisted(name(resisted.source()), resisted.target(), resisted.effect()));
            case CombatEvent.EffectApplied applied ->
                ifSeen(
                        applied.target(),
                        new CombatEvent.EffectApplied(
                                name(applied.source()),
                                applied.target(),
                                Views.project(now, applied.effect(), viewer)));
        };
    }

    private CombatEvent aimed(CombatEvent.ActionUsed used) {
        CombatantId target = used.target();
        if (target == null || own(used.actor()) || inView.contains(target)) {
            return used;
        }
        return with(used, Views.UNSEEN, used.queueId());
    }

    /** The same action, aimed at somebody else or from another queue. */
    static CombatEvent with(CombatEvent.ActionUsed used, @Nullable CombatantId target, @Nullable QueueId queueId) {
        return new CombatEvent.ActionUsed(
                used.actor(),
                used.action(),
                target,
                queueId,
                used.apCostMilli(),
                used.mpCostMilli(),
                used.staminaCost(),
                used.cooldownUntil(),
                used.readyTick(),
                used.releaseEndTick(),
                used.recoveryEndTick(),
                used.rewindTicks());
    }

    private CombatEvent shown(CombatEvent.ActionBegun begun) {
        return new CombatEvent.ActionBegun(
                begun.actor(), Views.project(now, begun.progress(), viewer, team(begun.actor())), begun.readyTick());
    }

    private CombatEvent named(CombatEvent.ActionInterrupted broken) {
        CombatantId by = broken.by();
        return new CombatEvent.ActionInterrupted(
                broken.actor(),
                broken.queueId(),
                broken.action(),
                broken.reason(),
                by == null ? null : name(by),
                broken.recoveryEndTick());
    }

    private CombatantId name(CombatantId id) {
        return inView.contains(id) ? id : Views.UNSEEN;
    }

    private @Nullable CombatEvent ifSeen(CombatantId subject, CombatEvent event) {
        return inView.contains(subject) ? event : null;
    }

    private @Nullable CombatEvent ifOwn(CombatantId actor, CombatEvent event) {
        return own(actor) ? event : null;
    }

    private boolean own(CombatantId id) {
        Combatant combatant = now.combatant(id);
        return combatant != null && viewer.sharesWith(combatant.team());
    }

    private int team(CombatantId id) {
        Combatant combatant = now.combatant(id);
        if (combatant == null) {
            throw new DamagedHistoryException("there is no combatant " + id);
        }
        return combatant.team();
    }
}
