package dev.warlog.load.system;

import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What a game client asks for over REST, and how much of all it asks that is: mostly it looks, now and then it acts. */
enum RestKind {
    STATE("state of a fight", 25),
    SESSION("one session", 10),
    SESSIONS("list of sessions", 10),
    LIVE_FIGHTS("live fights", 10),
    OWN_FIGHTS("own fights", 10),
    CHARACTERS("own characters", 10),
    PROFILE("a character's record", 5),
    HISTORY("page of history", 5),
    STATS("a player's statistics", 5),
    STRIKE("a blow", 10);

    /** About two screens of a fight's story. */
    private static final int HISTORY_PAGE = 50;

    private final String label;
    private final int percent;

    RestKind(String label, int percent) {
        this.label = label;
        this.percent = percent;
    }

    String label() {
        return label;
    }

    /** A hundred requests, mixed; always the same way. */
    static List<RestKind> mix() {
        List<RestKind> mix = new ArrayList<>();
        for (RestKind kind : values()) {
            mix.addAll(Collections.nCopies(kind.percent, kind));
        }
        Collections.shuffle(mix, new Random(1));
        return List.copyOf(mix);
    }

    HttpMethod method() {
        return this == STRIKE ? HttpMethod.POST : HttpMethod.GET;
    }

    /** Where it is asked, by a player who has seen a fight up to an outcome. */
    String path(Fights.Made fight, int player, long seq) {
        String session = "/api/v1/combat/sessions/" + fight.session();
        String user = fight.users().get(player);
        return switch (this) {
            case STATE -> session + "/state";
            case SESSION -> session;
            case SESSIONS -> "/api/v1/combat/sessions?status=active&limit=20";
            case LIVE_FIGHTS -> "/api/v1/world/fights?limit=20";
            case OWN_FIGHTS -> "/api/v1/world/users/" + user + "/fights";
            case CHARACTERS -> "/api/v1/characters";
            case PROFILE -> "/api/v1/world/characters/" + Fights.combatant(fight, player);
            case HISTORY -> session + "/replay?from=" + Math.max(1, seq - HISTORY_PAGE + 1) + "&limit=" + HISTORY_PAGE;
            case STATS -> "/api/v1/combat/players/" + user + "/stats";
            case STRIKE -> session + "/actions";
        };
    }

    /** What is sent along; empty for a question. */
    String body(Fights.Made fight, int player) {
        if (this != STRIKE) {
            return "";
        }
        int target = (player + 1) % Workload.PLAYERS_PER_FIGHT;
        return "{\"actor\":\"" + Fights.combatant(fight, player) + "\",\"action\":\"strike\",\"target\":\""
                + Fights.combatant(fight, target) + "\"}";
    }
}
