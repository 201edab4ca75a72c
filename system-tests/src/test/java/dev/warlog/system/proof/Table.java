package dev.warlog.system.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A few players who fight each other again and again. */
final class Table implements Callable<List<Match>> {

    private static final String SESSIONS = "/api/v1/combat/sessions";

    private final Door door;
    private final Referee referee;
    private final String configuration;
    private final List<Door.Account> accounts;

    /** @param configuration one of the shipped ones; its mode is the mode of the fights */
    Table(Door door, Referee referee, String configuration, int players) {
        this.door = door;
        this.referee = referee;
        this.configuration = configuration;
        this.accounts = IntStream.range(0, players)
                .mapToObj(seat -> door.newAccount(seat % 2 == 0 ? "mage" : "warrior"))
                .toList();
    }

    @Override
    public List<Match> call() {
        var matches = new ArrayList<Match>();
        do {
            matches.add(play(matches.size()));
        } while (referee.anotherFight());
        return matches;
    }

    private Match play(int round) {
        String mode = configuration.endsWith("real_time") ? "real_time" : "turn_based";
        Door.Account creator = accounts.getFirst();
        String session = create(mode, creator, round);
        for (int seat = 1; seat < accounts.size(); seat++) {
            Door.Account account = accounts.get(seat);
            door.post(
                    SESSIONS + "/" + session + "/join",
                    account,
                    Map.of("characterId", account.character(), "team", seat % 2));
        }
        var players = new ArrayList<Player>();
        for (int seat = 0; seat < accounts.size(); seat++) {
            players.add(
                    new Player(door, accounts.get(seat), session, referee, seat % 2 == 1, session.hashCode() + seat));
        }
        all(players, player -> {
            player.enter();
            return session;
        });
        door.post(SESSIONS + "/" + session + "/start", creator, Map.of());
        referee.begins(session);
        var match = new Match(session, mode, creator, all(players, Player::fight));
        referee.ends(session);
        return match;
    }

    @FunctionalInterface
    private interface Part<T> {
        T of(Player player) throws InterruptedException;
    }

    private <T> List<T> all(List<Player> players, Part<T> part) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var parts = new ArrayList<Future<T>>();
            players.forEach(player -> parts.add(threads.submit(() -> part.of(player))));
            var done = new ArrayList<T>();
            for (Future<T> future : parts) {
                done.add(referee.result(future));
            }
            return done;
        }
    }

    private String create(String mode, Door.Account creator, int round) {
        var wanted = Map.of(
                "name",
                "Table of " + creator.name() + " " + round,
                "fightType",
                "pvp",
                "combatMode",
                mode,
                "configName",
                configuration,
                "maxPlayers",
                accounts.size(),
                "teams",
                List.of(List.of(creator.character()), List.of()));
        String session = door.post(SESSIONS, creator, wanted).path("id").asText();
        if (session.isEmpty()) {
            throw new AssertionError("the answer to creating a fight has no id");
        }
        return session;
    }
}
