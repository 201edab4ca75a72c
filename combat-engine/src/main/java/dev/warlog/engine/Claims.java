package dev.warlog.engine;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides where combatants say they are: on free ground, by a way that can be walked, and no farther than their speed.
 *
 * <p>Packets do not come as evenly as their senders walk, so a claim may be ahead of its speed by what {@link
 * #JITTER_MILLIS} are worth. What one is ahead is remembered, and time pays it back. Time in which nothing was claimed
 * counts for a way of {@link #GAP_MILLIS} at most. So over any time at all nobody gets farther than speed times time plus
 * both of these once, however the claims are cut; and who claims at least every {@code GAP_MILLIS} while walking, with
 * delays that differ by no more than {@code JITTER_MILLIS}, is never refused. A claim's {@code clientTick} counts for
 * nothing: whatever it were believed for, it could be made up.
 */
final class Claims {

    /**
     * Longest time between two claims that counts as walking: four claims a second are the fewest that others could still
     * see as a walk. Whoever stood still longer has saved up no more than this.
     */
    static final int GAP_MILLIS = 250;

    /**
     * How much later than another a packet may come: a bad wireless network. Together with the gap it is half a second, as
     * far as the world is ever looked back at; nobody leaps farther than others may aim behind.
     */
    static final int JITTER_MILLIS = 250;

    private static final int MICROMETRES = 1000;

    private final Ruleset ruleset;

    Claims(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /** All claims hold, one after the other, or none does. */
    Decision decide(Fight fight, Command.ReportPositions command, Order order) {
        long atMillis = fight.atMillis();
        Story story = new Story(fight);
        for (int index = 0; index < command.claims().size(); index++) {
            Command.PositionClaim claim = command.claims().get(index);
            Decision.Rejected refusal = Conditions.mayCommand(fight, claim.actor(), claim.user());
            if (refusal != null) {
                return refusal;
            }
            if (fight.settings().mode() == CombatMode.TURN_BASED || fight.map() instanceof BattleMap.Grid) {
                return Refusals.of(Refusal.WRONG_MODE, "by turns and on a grid one moves by actions");
            }
            Combatant actor = story.now(claim.actor());
            if (actor.position() instanceof Position.Point from
                    && !claim.position().equals(from)) {
                refusal = unwalkable(fight.map(), actor, from, claim.position());
                if (refusal != null) {
                    return refusal;
                }
                long aheadMicrometres = aheadMicrometres(atMillis, actor, from, claim.position());
                if (aheadMicrometres > creditMicrometres(ruleset, actor)) {
                    return tooFast(atMillis, actor, from, claim.position());
                }
                boolean same = aheadMicrometres == actor.aheadMicrometres();
                story.add(new CombatEvent.Moved(
                        actor.id(), from, claim.position(), same ? null : (int) aheadMicrometres));
            }
        }
        CombatantId only =
                command.claims().size() == 1 ? command.claims().getFirst().actor() : null;
        return story.accept(OutcomeKind.POSITIONS, new Decision.Cause(order.id(), order.user(), only, null));
    }

    private Decision.@Nullable Rejected unwalkable(
            BattleMap map, Combatant actor, Position.Point from, Position.Point to) {
        if (!map.contains(to)) {
            return refuse(
                    Refusal.POSITION_NOT_ALLOWED, "that place is not on the map, or something stands there", from);
        }
        for (int index = 0; index < actor.effects().size(); index++) {
            ActiveEffect effect = actor.effects().get(index);
            if (effect.kind() == ActiveEffect.Kind.STUN) {
                return refuse(Refusal.STUNNED, "whoever is stunned does not walk", from);
            }
            if (effect.kind() == ActiveEffect.Kind.ROOT) {
                return refuse(Refusal.ROOTED, "whoever is rooted does not walk", from);
            }
        }
        if (bound(actor)) {
            return refuse(Refusal.CANNOT_MOVE, "nobody walks before this action has struck", from);
        }
        if (!Sightline.clear(map, from, to)) {
            return refuse(Refusal.POSITION_NOT_ALLOWED, "something stands in the way", from);
        }
        return null;
    }

    /** Whether the action that somebody is at keeps it where it is. */
    private boolean bound(Combatant actor) {
        ActionInProgress acting = actor.acting();
        if (acting == null || !acting.pending()) {
            return false;
        }
        Ruleset.ActionRule rule = ruleset.actions().get(acting.act().action());
        return rule != null && rule.phases().immobile();
    }

    /** How far somebody is ahead of its speed once it is there. */
    private long aheadMicrometres(long atMillis, Combatant actor, Position.Point from, Position.Point to) {
        long wayMicrometres = wayMicrometres(from, to);
        return Math.max(0, owedMicrometres(atMillis, actor) + wayMicrometres - walkedMicrometres(atMillis, actor));
    }

    /** What it was ahead before, less what the time has paid back in which it cannot have walked. */
    private long owedMicrometres(long atMillis, Combatant actor) {
        long restMillis = Math.max(0, atMillis - actor.positionAtMillis() - GAP_MILLIS);
        return Math.max(0, actor.aheadMicrometres() - restMillis * speed(ruleset, actor));
    }

    /** How far it can have walked since its last claim; millimetres a second times milliseconds are micrometres. */
    private long walkedMicrometres(long atMillis, Combatant actor) {
        return Math.clamp(atMillis - actor.positionAtMillis(), 0, GAP_MILLIS) * (long) speed(ruleset, actor);
    }

    /** What jitter is granted: by the unhampered speed, because who is slowed down learns of it only later. */
    static long creditMicrometres(Ruleset ruleset, Combatant actor) {
        return (long) JITTER_MILLIS
                * Math.max(speed(ruleset, actor), actor.stats().speedMillimetresPerSecond());
    }

    private static int speed(Ruleset ruleset, Combatant actor) {
        return EffectiveStats.speedMillimetresPerSecond(ruleset, actor);
    }

    /** The straight way, rounded up: many small steps are never shorter than one large one. */
    private static long wayMicrometres(Position.Point from, Position.Point to) {
        long dx = (long) MICROMETRES * (to.xMillimetres() - from.xMillimetres());
        long dy = (long) MICROMETRES * (to.yMillimetres() - from.yMillimetres());
        long square = dx * dx + dy * dy;
        long root = IntegerRoot.floor(square);
        return root * root == square ? root : root + 1;
    }

    private Decision.Rejected tooFast(long atMillis, Combatant actor, Position.Point from, Position.Point to) {
        long allowedMillimetres = (walkedMicrometres(atMillis, actor)
                        + creditMicrometres(ruleset, actor)
                        - owedMicrometres(atMillis, actor))
                / MICROMETRES;
        long claimedMillimetres = Math.ceilDiv(wayMicrometres(from, to), MICROMETRES);
        SortedMap<String, Long> needed = corrected(from);
        needed.put("allowedMillimetres", allowedMillimetres);
        needed.put("claimedMillimetres", claimedMillimetres);
        long elapsedMillis = atMillis - actor.positionAtMillis();
        return Refusals.of(
                Refusal.TOO_FAST, "nobody walks " + claimedMillimetres + " mm in " + elapsedMillis + " ms", needed);
    }

    private static Decision.Rejected refuse(Refusal reason, String message, Position.Point from) {
        return Refusals.of(reason, message, corrected(from));
    }

    /** Where it stays. */
    private static SortedMap<String, Long> corrected(Position.Point from) {
        SortedMap<String, Long> needed = new TreeMap<>();
        needed.put("x", (long) from.xMillimetres());
        needed.put("y", (long) from.yMillimetres());
        return needed;
    }
}
