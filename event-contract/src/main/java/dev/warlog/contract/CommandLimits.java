package dev.warlog.contract;

import dev.warlog.engine.Command;
import dev.warlog.engine.Recruit;
import org.jspecify.annotations.Nullable;

/** How large a command may be; ids have their own bound in the engine's types. */
public final class CommandLimits {

    /** Largest command in bytes: a fight created with the most recruits and the longest ids fits. */
    public static final int MAX_BYTES = 128 * 1024;

    /** Longest name of a fight or a combatant, in characters: it has to fit on a screen. */
    public static final int MAX_NAME = 100;

    /** Most combatants that a fight is created with: more would not fit into a frame that everybody gets. */
    public static final int MAX_RECRUITS = 128;

    /** Most position claims in one command: one for each combatant of the largest fight. */
    public static final int MAX_CLAIMS = 128;

    /** Highest team number; every combatant of the largest fight may be its own team. */
    public static final int MAX_TEAM = MAX_RECRUITS - 1;

    static void check(Command command) {
        switch (command) {
            case Command.CreateFight create -> {
                name("data.name", create.name());
                text("data.ruleset", create.ruleset());
                text("data.mapId", create.mapId());
                size("data.maxPlayers", create.maxPlayers(), MAX_RECRUITS);
                size("data.recruits", create.recruits().size(), MAX_RECRUITS);
                create.recruits().forEach(recruit -> check("data.recruits", recruit));
            }
            case Command.UpdateFight update -> {
                name("data.name", update.name());
                if (update.maxPlayers() != null) {
                    size("data.maxPlayers", update.maxPlayers(), MAX_RECRUITS);
                }
            }
            case Command.JoinFight join -> check("data.recruit", join.recruit());
            case Command.ReportPositions report ->
                size("data.claims", report.claims().size(), MAX_CLAIMS);
            case Command.ForkFight fork -> {
                name("data.name", fork.name());
                size("data.state.combatants", fork.state().combatants().size(), MAX_RECRUITS);
            }
            case Command.LeaveFight _,
                    Command.StartFight _,
                    Command.PauseFight _,
                    Command.ResumeFight _,
                    Command.EndFight _,
                    Command.Act _,
                    Command.CancelAction _,
                    Command.ChangeMode _,
                    Command.ReportPresence _ -> {}
        }
    }

    private static void check(String field, Recruit recruit) {
        name(field + ".name", recruit.name());
        text(field + ".template", recruit.template());
        if (recruit.team() != Recruit.SMALLEST_TEAM) {
            size(field + ".team", recruit.team(), MAX_TEAM);
        }
    }

    private static void name(String field, @Nullable String name) {
        if (name != null && (name.isBlank() || name.length() > MAX_NAME)) {
            throw new MalformedMessageException(field, "must have 1 to " + MAX_NAME + " characters");
        }
    }

    private static void text(String field, String id) {
        if (id.isBlank() || id.length() > FieldReader.MAX_ID) {
            throw new MalformedMessageException(field, "must have 1 to " + FieldReader.MAX_ID + " characters");
        }
    }

    private static void size(String field, int size, int most) {
        if (size < 0 || size > most) {
            throw new MalformedMessageException(field, "must be from 0 to " + most);
        }
    }

    private CommandLimits() {}
}
