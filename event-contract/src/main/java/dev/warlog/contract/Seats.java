package dev.warlog.contract;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.SpectatorView;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Who plays for whom in a fight, and what those see who only watch it: what the header {@link HeaderNames#SEATS} says.
 *
 * @param teams by user; one that plays for several teams sees as the first of them
 * @param watchersSeeAll whether those see everything who only watch
 */
public record Seats(Map<String, Integer> teams, boolean watchersSeeAll) {

    /** The viewer who sees everything. */
    public static final String ALL = "all";

    /** The viewer who sees what every side may know. */
    public static final String PUBLIC = "public";

    private static final String TEAM = "team-";
    private static final String WATCHERS = "*";

    public Seats {
        teams = Map.copyOf(teams);
    }

    public static Seats of(Fight fight) {
        Map<String, Integer> teams = new LinkedHashMap<>();
        for (Combatant combatant : fight.combatants()) {
            if (combatant.owner() != null) {
                teams.putIfAbsent(combatant.owner().value(), combatant.team());
            }
        }
        return new Seats(teams, fight.settings().spectators() == SpectatorView.ALL_SEEING);
    }

    /** Whether an outcome can change who plays for whom, or what those see who only watch. */
    public static boolean mayChange(Outcome outcome) {
        for (CombatEvent event : outcome.events()) {
            if (event instanceof CombatEvent.FightCreated
                    || event instanceof CombatEvent.FightForked
                    || event instanceof CombatEvent.CombatantJoined
                    || event instanceof CombatEvent.CombatantLeft
                    || event instanceof CombatEvent.ModeChanged) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws MalformedMessageException when it is no such text
     */
    public static Seats parse(String text) {
        Map<String, Integer> teams = new LinkedHashMap<>();
        boolean watchersSeeAll = false;
        try {
            for (String pair : text.isEmpty() ? new String[0] : text.split(";", -1)) {
                int equals = pair.indexOf('=');
                String who = pair.substring(0, equals);
                String sees = pair.substring(equals + 1);
                if (who.equals(WATCHERS) && sees.equals(ALL)) {
                    watchersSeeAll = true;
                } else {
                    teams.putIfAbsent(URLDecoder.decode(who, StandardCharsets.UTF_8), Integer.parseUnsignedInt(sees));
                }
            }
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new MalformedMessageException(HeaderNames.SEATS, "must be user=team pairs: '" + text + "'");
        }
        return new Seats(teams, watchersSeeAll);
    }

    /** {@code user=team} pairs in the order of users, separated by semicolons; {@code *=all} first when watchers see all. */
    public String text() {
        StringJoiner pairs = new StringJoiner(";");
        if (watchersSeeAll) {
            pairs.add(WATCHERS + "=" + ALL);
        }
        teams.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(seat ->
                        pairs.add(URLEncoder.encode(seat.getKey(), StandardCharsets.UTF_8) + "=" + seat.getValue()));
        return pairs.toString();
    }

    /** The name of the viewer who sees what a team knows. */
    public static String team(int team) {
        return TEAM + team;
    }

    /** The team of a user, or null when it only watches. */
    public @Nullable Integer teamOf(String user) {
        return teams.get(user);
    }

    /** As whom a user sees the fight while it goes on: as its team, or as one who only watches. */
    public String viewer(String user) {
        Integer team = teams.get(user);
        if (team != null) {
            return team(team);
        }
        return watchersSeeAll ? ALL : PUBLIC;
    }
}
