package dev.warlog.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether somebody may join, as what, and where it begins. */
final class Recruiting {

    private final Ruleset ruleset;

    Recruiting(Ruleset ruleset) {
        this.ruleset = ruleset;
    }

    /** Whether somebody joins. */
    sealed interface Answer {}

    record Joins(CombatEvent.CombatantJoined event) implements Answer {}

    record Refused(Decision.Rejected reason) implements Answer {}

    Answer join(Fight fight, Recruit recruit) {
        Ruleset.Template template = ruleset.templates().get(recruit.template());
        Ruleset.MapRule map = ruleset.maps().get(fight.mapId());
        if (template == null || map == null || (template.creature() && recruit.owner() != null)) {
            return refuse(
                    Refusal.UNKNOWN_TEMPLATE,
                    recruit.template() + " is nothing that " + (recruit.owner() == null ? "" : "a player ")
                            + "can fight as");
        }
        if (fight.combatant(recruit.id()) != null) {
            return refuse(Refusal.ALREADY_JOINED, "combatant " + recruit.id() + " has joined already");
        }
        int team = recruit.team() == Recruit.SMALLEST_TEAM ? smallestTeam(fight, map) : recruit.team();
        if (team < 0 || team >= map.spawns().size()) {
            return new Refused(Refusals.of(
                    Refusal.INVALID_SETTINGS,
                    "the map has no place for team " + team,
                    "teams",
                    map.spawns().size()));
        }
        Position position = freeSpawn(fight, map.spawns().get(team));
        if (position == null || fight.combatants().size() >= fight.maxPlayers()) {
            return new Refused(Refusals.of(
                    Refusal.FIGHT_FULL,
                    "nobody else can join",
                    "combatants",
                    fight.combatants().size(),
                    "maxPlayers",
                    fight.maxPlayers()));
        }
        return new Joins(new CombatEvent.CombatantJoined(
                recruit.id(), recruit.name(), recruit.owner(), team, recruit.template(), template.stats(), position));
    }

    /** The team with the fewest of those that have somebody, the first two in any case; the first of equal ones. */
    private static int smallestTeam(Fight fight, Ruleset.MapRule map) {
        int[] sizes = new int[map.spawns().size()];
        for (Combatant combatant : fight.combatants()) {
            sizes[combatant.team()]++;
        }
        int smallest = 0;
        for (int team = 1; team < sizes.length; team++) {
            boolean side = team < Lifecycle.MIN_TEAMS || sizes[team] > 0;
            if (side && sizes[team] < sizes[smallest]) {
                smallest = team;
            }
        }
        return smallest;
    }

    private static @Nullable Position freeSpawn(Fight fight, List<Position> spawns) {
        for (Position spawn : spawns) {
            boolean taken = false;
            for (Combatant combatant : fight.combatants()) {
                taken |= combatant.position().equals(spawn);
            }
            if (!taken) {
                return spawn;
            }
        }
        return null;
    }

    private static Refused refuse(Refusal reason, String message) {
        return new Refused(Refusals.of(reason, message));
    }
}
