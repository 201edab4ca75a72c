package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody asks of a fight. */
public sealed interface Command {

    /**
     * Creates a fight with its first combatants.
     *
     * @param ruleset name of the ruleset; its newest version is used and recorded
     * @param mapId a map of the ruleset
     * @param maxPlayers most combatants that may join
     */
    record CreateFight(
            String name,
            FightType fightType,
            String ruleset,
            FightSettings settings,
            String mapId,
            int maxPlayers,
            List<Recruit> recruits)
            implements Command {
        public CreateFight {
            recruits = List.copyOf(recruits);
        }
    }

    /** Changes what may still be changed before the start; null leaves a value as it is. */
    record UpdateFight(@Nullable String name, @Nullable Integer maxPlayers) implements Command {}

    record JoinFight(Recruit recruit) implements Command {}

    /** Takes a combatant out: before the start it is gone, afterwards it counts as fled. */
    record LeaveFight(CombatantId combatant) implements Command {}

    record StartFight() implements Command {}

    record PauseFight() implements Command {}

    record ResumeFight() implements Command {}

    /** Lets the fight go on in another mode, paced by these settings but for the length of a tick. */
    record ChangeMode(FightSettings settings) implements Command {}

    /** Says whether a player is there; only the server itself says so. */
    record ReportPresence(UserId player, boolean connected) implements Command {}

    /**
     * Creates a fight that goes on from where another one was.
     *
     * @param state of the other fight, without its dice
     */
    record ForkFight(Origin origin, String name, Fight state) implements Command {}

    /** Ends a fight without a winner, by its creator. */
    record EndFight() implements Command {}

    /**
     * Uses an action of the ruleset.
     *
     * @param target whom, where the action needs somebody
     * @param position where to, where the action needs a place
     * @param clientTick the tick that the player saw when acting
     */
    record Act(
            CombatantId actor,
            ActionId action,
            @Nullable CombatantId target,
            @Nullable Position position,
            @Nullable Long clientTick)
            implements Command {}

    /**
     * Takes an action back that is still queued: a certain one, or the first with that action id.
     *
     * @param actor whose; null for whichever combatant of the sender has it queued
     */
    record CancelAction(
            @Nullable CombatantId actor,
            @Nullable QueueId queueId,
            @Nullable ActionId action) implements Command {}

    /** Where combatants say they are, in the order in which they said it. */
    record ReportPositions(List<PositionClaim> claims) implements Command {
        public ReportPositions {
            claims = List.copyOf(claims);
        }
    }

    /** One combatant's word for where it is. */
    record PositionClaim(
            CombatantId actor,
            Position.Point position,
            @Nullable Long clientTick,
            @Nullable UserId user) {}
}
