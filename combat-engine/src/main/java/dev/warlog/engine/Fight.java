package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of one fight: the fold of its outcomes, and nothing else.
 *
 * @param seed the secret dice; not part of the state's hash, not shown to players before the end
 * @param seq number of the last accepted outcome, counted from 1 without gaps
 * @param tick game time: whole ticks since the start, without pauses
 * @param atMillis time of the last accepted outcome
 * @param startedAtMillis when tick 0 was, moved on by the length of each pause; 0 before the start
 * @param pausedAtMillis when the present pause began; 0 when there is none
 * @param turnOrder all who were there at the start, by initiative; empty in real time
 * @param turn whose turn it is, or null between turns and in real time
 * @param turnNumber number of the last turn begun
 * @param clockShiftMillis time the fight has lasted beyond what {@code startedAtMillis} tells, since it changed its mode
 * @param origin which fight it was forked from, or null
 * @param actionsQueued how many actions were queued so far; queue ids come from it
 */
public record Fight(
        SessionId session,
        String name,
        FightType fightType,
        FightStatus status,
        RulesetRef ruleset,
        FightSettings settings,
        String mapId,
        BattleMap map,
        int maxPlayers,
        @Nullable UserId createdBy,
        Seed seed,
        long seq,
        long tick,
        long atMillis,
        long startedAtMillis,
        long pausedAtMillis,
        List<CombatantId> turnOrder,
        @Nullable Turn turn,
        int turnNumber,
        long actionsQueued,
        List<Combatant> combatants,
        @Nullable Integer winnerTeam,
        @Nullable String endReason,
        long clockShiftMillis,
        @Nullable Origin origin) {

    public Fight {
        turnOrder = List.copyOf(turnOrder);
        combatants = List.copyOf(combatants);
    }

    /** The combatant with that id, or null. */
    public @Nullable Combatant combatant(CombatantId id) {
        for (int index = 0; index < combatants.size(); index++) {
            if (combatants.get(index).id().equals(id)) {
                return combatants.get(index);
            }
        }
        return null;
    }

    /**
     * The fight as another one can be forked from it: without its dice.
     *
     * @param creator whose the other one will be
     */
    public Fight withoutDice(@Nullable UserId creator) {
        return new FightDraft(this).another(session, creator, Seed.NONE, origin);
    }
}
