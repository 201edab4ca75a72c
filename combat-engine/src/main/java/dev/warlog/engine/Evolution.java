package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds outcomes into the state. It needs no rules and rolls no dice: everything that happened stands in the events. */
public final class Evolution {

    /**
     * The state after an outcome.
     *
     * @param fight the state before, or null for the first outcome
     * @param seed the dice; needed for the first outcome only, since its events do not show them
     * @throws DamagedHistoryException when the outcome cannot follow on this state
     */
    public static Fight evolve(@Nullable Fight fight, Outcome outcome, @Nullable Seed seed) {
        Fight after = evolve(fight, outcome.session(), outcome.atMillis(), outcome.events(), seed);
        if (after.seq() != outcome.seq()) {
            throw new DamagedHistoryException(
                    "gap: outcome " + outcome.seq() + " after outcome " + (after.seq() - 1) + " of " + after.session());
        }
        if (after.tick() != outcome.tick()) {
            throw new DamagedHistoryException("outcome " + outcome.seq() + " of " + after.session() + " says tick "
                    + outcome.tick() + " but happened at " + after.tick());
        }
        return after;
    }

    static Fight evolve(
            @Nullable Fight fight, SessionId session, long atMillis, List<CombatEvent> events, @Nullable Seed seed) {
        Fight now;
        int next = 0;
        if (fight == null) {
            if (events.isEmpty() || seed == null) {
                throw new DamagedHistoryException("the history of " + session + " does not begin with its creation");
            }
            now = begun(session, atMillis, events.getFirst(), seed);
            next = 1;
        } else {
            check(fight.session().equals(session), "an outcome of another session");
            check(atMillis >= fight.atMillis(), "an outcome before the one that it follows");
            check(fight.status() != FightStatus.ENDED, "an outcome after the end");
            now = next(fight, atMillis);
        }
        for (; next < events.size(); next++) {
            now = apply(now, events.get(next));
        }
        return now;
    }

    /** The state as it is at a later moment when nothing happens until then. */
    public static Fight advance(Fight fight, long atMillis) {
        return atMillis == fight.atMillis() ? fight : passed(fight, fight.seq(), atMillis);
    }

    /** The state that the next outcome happens to: at its moment, and under its number. */
    static Fight next(Fight fight, long atMillis) {
        return passed(fight, fight.seq() + 1, atMillis);
    }

    /** Lets time pass: points come back in real time, and nothing else happens. */
    private static Fight passed(Fight fight, long seq, long atMillis) {
        FightSettings settings = fight.settings();
        long tick = GameClock.tickAt(fight, atMillis);
        if (tick == fight.tick() || settings.mode() != CombatMode.REAL_TIME) {
            return fight.at(seq, tick, atMillis, fight.combatants());
        }
        return fight.at(seq, tick, atMillis, fight.each(combatant -> {
            Vitals vitals = combatant.vitals();
            return combatant.fighting() && vitals.lacking(combatant.stats(), settings)
                    ? combatant.with(vitals.regenerated(combatant.stats(), settings, fight.tick(), tick))
                    : combatant;
        }));
    }

    /** The fight of a first event, under the number of the first outcome. */
    static Fight begun(SessionId session, long atMillis, CombatEvent first, Seed seed) {
        return switch (first) {
            case CombatEvent.FightCreated created -> created(session, atMillis, created, seed);
            case CombatEvent.FightForked forked -> Forking.begun(session, atMillis, forked, seed);
            default ->
                throw new DamagedHistoryException("the history of " + session + " does not begin with its creation");
        };
    }

    private static Fight created(SessionId session, long atMillis, CombatEvent.FightCreated event, Seed seed) {
        check(event.seedHash().equals(seed.hash()), "the seed is not the one that was promised");
        FightTerms terms = new FightTerms(
                session,
                event.name(),
                event.fightType(),
                event.ruleset(),
                event.settings(),
                event.mapId(),
                event.map(),
                event.maxPlayers(),
                event.createdBy(),
                seed,
                null);
        return new Fight(terms, FightCourse.WAITING, 1, 0, atMillis, List.of());
    }

    /** The state after one more event of an outcome. */
    static Fight apply(Fight fight, CombatEvent event) {
        return switch (event) {
            case CombatEvent.FightCreated _, CombatEvent.FightForked _ ->
                throw new DamagedHistoryException("the fight was created twice");
            case CombatEvent.FightUpdated updated -> LifecycleFold.updated(fight, updated);
            case CombatEvent.CombatantJoined joined -> LifecycleFold.joined(fight, joined);
            case CombatEvent.CombatantLeft left -> LifecycleFold.left(fight, left);
            case CombatEvent.FightStarted started -> LifecycleFold.started(fight, started);
            case CombatEvent.FightPaused _ -> LifecycleFold.paused(fight);
            case CombatEvent.FightResumed resumed -> LifecycleFold.resumed(fight, resumed);
            case CombatEvent.FightEnded ended -> LifecycleFold.ended(fight, ended);
            case CombatEvent.TurnStarted started -> ActionFold.turnStarted(fight, started);
            case CombatEvent.TurnEnded ended -> ActionFold.turnEnded(fight, ended);
            case CombatEvent.ActionQueued queued -> ActionFold.queued(fight, queued);
            case CombatEvent.ActionCancelled cancelled ->
                ActionFold.dequeued(fight, cancelled.actor(), cancelled.queueId());
            case CombatEvent.ActionDropped dropped -> ActionFold.dequeued(fight, dropped.actor(), dropped.queueId());
            case CombatEvent.ActionUsed used -> ActionFold.used(fight, used);
            case CombatEvent.DamageDealt dealt -> ActionFold.damaged(fight, dealt);
            case CombatEvent.Healed healed -> ActionFold.healed(fight, healed);
            case CombatEvent.EffectApplied applied -> StatusFold.applied(fight, applied);
            case CombatEvent.EffectExpired expired -> ActionFold.expired(fight, expired);
            case CombatEvent.Moved moved -> ActionFold.moved(fight, moved);
            case CombatEvent.Died died -> ActionFold.died(fight, died);
            case CombatEvent.Fled fled -> ActionFold.fled(fight, fled);
            case CombatEvent.ActionBegun begun -> PhaseFold.begun(fight, begun);
            case CombatEvent.ActionInterrupted interrupted -> PhaseFold.interrupted(fight, interrupted);
            case CombatEvent.EffectPulsed pulsed -> StatusFold.pulsed(fight, pulsed);
            case CombatEvent.ShieldAbsorbed absorbed -> StatusFold.absorbed(fight, absorbed);
            case CombatEvent.StaminaSpent spent -> StatusFold.staminaSpent(fight, spent);
            case CombatEvent.Turned turned -> StatusFold.turned(fight, turned);
            case CombatEvent.Sighted sighted -> StatusFold.sighted(fight, sighted);
            case CombatEvent.SightLost lost -> StatusFold.sightLost(fight, lost);
            case CombatEvent.CombatantDisconnected gone -> LifecycleFold.disconnected(fight, gone);
            case CombatEvent.CombatantReconnected back -> LifecycleFold.reconnected(fight, back);
            case CombatEvent.CombatantAbsent absent -> LifecycleFold.absent(fight, absent);
            case CombatEvent.ModeChanged changed -> ModeChange.fold(fight, changed.settings());
            case CombatEvent.CombatantAppeared _, CombatEvent.CombatantVanished _ ->
                throw new DamagedHistoryException("what one side is told is not the history of a fight");
            case CombatEvent.Missed _,
                    CombatEvent.Countered _,
                    CombatEvent.EffectResisted _,
                    CombatEvent.RewindClamped _ -> fight;
        };
    }

    static void check(boolean fits, String otherwise) {
        if (!fits) {
            throw new DamagedHistoryException(otherwise);
        }
    }

    private Evolution() {}
}
