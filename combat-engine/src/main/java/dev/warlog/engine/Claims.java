package dev.warlog.engine;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides where combatants say they are: on the map, and no farther than they can have walked. */
final class Claims {

    /** Clocks and networks are not exact: so much more than the speed allows is believed, in per cent of it. */
    private static final int TOLERANCE_PERCENT = 125;

    /** So much is believed at any time: a packet may have been late. */
    private static final int TOLERANCE_MILLIMETRES = 500;

    private static final int MILLIS_PER_SECOND = 1000;

    /** All claims hold, one after the other, or none does. */
    static Decision decide(Fight fight, Command.ReportPositions command, Order order) {
        Story story = new Story(fight);
        CombatantId only = null;
        for (Command.PositionClaim claim : command.claims()) {
            Fight now = story.now();
            Decision.Rejected refusal = Conditions.mayCommand(now, claim.actor(), claim.user());
            if (refusal != null) {
                return refusal;
            }
            if (now.map() instanceof BattleMap.Grid) {
                return Refusals.of(Refusal.WRONG_MODE, "on a grid one moves by actions");
            }
            Combatant actor = now.combatant(claim.actor());
            if (actor == null) {
                throw new IllegalStateException("combatant " + claim.actor() + " was there a moment ago");
            }
            refusal = unbelievable(now, actor, claim.position());
            if (refusal != null) {
                return refusal;
            }
            if (!claim.position().equals(actor.position())) {
                story.add(new CombatEvent.Moved(actor.id(), actor.position(), claim.position()));
            }
            only = command.claims().size() == 1 ? actor.id() : null;
        }
        return story.accept(OutcomeKind.POSITIONS, new Decision.Cause(order.id(), order.user(), only, null));
    }

    private static Decision.@Nullable Rejected unbelievable(Fight fight, Combatant actor, Position.Point claimed) {
        SortedMap<String, Long> needed = new TreeMap<>();
        if (actor.position() instanceof Position.Point(int x, int y)) {
            needed.put("x", (long) x);
            needed.put("y", (long) y);
        }
        if (!fight.map().contains(claimed)) {
            return Refusals.of(Refusal.POSITION_NOT_ALLOWED, "that place is not on the map", needed);
        }
        long elapsedMillis = fight.atMillis() - actor.positionAtMillis();
        long allowedMillimetres = actor.stats().speedMillimetresPerSecond()
                        * elapsedMillis
                        * TOLERANCE_PERCENT
                        / (Dice.PERCENT * (long) MILLIS_PER_SECOND)
                + TOLERANCE_MILLIMETRES;
        long claimedMillimetres = fight.map().distanceMillimetres(actor.position(), claimed);
        if (claimedMillimetres <= allowedMillimetres) {
            return null;
        }
        needed.put("allowedMillimetres", allowedMillimetres);
        needed.put("claimedMillimetres", claimedMillimetres);
        return Refusals.of(
                Refusal.TOO_FAST,
                "nobody walks " + claimedMillimetres + " mm in " + elapsedMillis + " ms",
                Collections.unmodifiableSortedMap(needed));
    }

    private Claims() {}
}
