package dev.warlog.load.system;

import dev.warlog.contract.CommandCodec;
import dev.warlog.contract.CommandMessage;
import dev.warlog.contract.Topics;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.DisconnectPolicy;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.FightType;
import dev.warlog.engine.Recruit;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.SpectatorView;
import dev.warlog.engine.UserId;
import dev.warlog.log.CommandKey;
import dev.warlog.log.CommandPublisher;
import dev.warlog.log.CommandToPublish;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Makes fights of ten players on the training ground, where nobody dies, by the commands that create and start them. */
final class Fights {

    /** Real time with the shipped tick; no pause between two blows, and no end while a bench runs. */
    private static final FightSettings SETTINGS = new FightSettings(
            CombatMode.REAL_TIME,
            100,
            120_000,
            10,
            5,
            false,
            2000,
            1000,
            0,
            10,
            false,
            7_200_000,
            10,
            5,
            3000,
            DisconnectPolicy.LINGER,
            15_000,
            1_800_000,
            600_000,
            500,
            SpectatorView.PUBLIC);

    private static final int DELIVERY_MILLIS = 10_000;

    /** A fight with its players; the number of a player is its place in the list. */
    record Made(String session, List<String> users) {}

    private Fights() {}

    /** Fights of players that nobody has registered. */
    static List<Made> make(String kafka, int fights) {
        return make(kafka, Stream.generate(Fights::users).limit(fights).toList());
    }

    /** A fight for each list of players. */
    static List<Made> make(String kafka, List<List<String>> players) {
        try (var publisher = new CommandPublisher(
                kafka, Topics.COMBAT_COMMANDS.topicName(), "/bench", DELIVERY_MILLIS, InstantSource.system())) {
            List<Made> made = new ArrayList<>(players.size());
            List<CompletableFuture<Long>> published = new ArrayList<>();
            for (List<String> users : players) {
                Made fight = new Made("bench-" + UUID.randomUUID(), users);
                made.add(fight);
                // the first records of a publisher may overtake each other, and nothing starts before it is there
                published.add(publish(publisher, fight, create(fight))
                        .thenCompose(offset -> publish(publisher, fight, new Command.StartFight())));
                if (published.size() % 200 == 0) {
                    CompletableFuture.allOf(published.toArray(CompletableFuture[]::new))
                            .join();
                }
            }
            CompletableFuture.allOf(published.toArray(CompletableFuture[]::new)).join();
            return made;
        }
    }

    private static List<String> users() {
        List<String> users = new ArrayList<>();
        for (int player = 0; player < Workload.PLAYERS_PER_FIGHT; player++) {
            users.add(UUID.randomUUID().toString());
        }
        return users;
    }

    /** A player's combatant in its fight. */
    static String combatant(Made fight, int player) {
        return fight.users().get(player);
    }

    private static Command create(Made fight) {
        List<Recruit> recruits = new ArrayList<>();
        for (int player = 0; player < fight.users().size(); player++) {
            recruits.add(new Recruit(
                    new CombatantId(combatant(fight, player)),
                    "Trainee " + player,
                    new UserId(fight.users().get(player)),
                    player % 2,
                    "trainee"));
        }
        return new Command.CreateFight(
                "Bench", FightType.PVP, "training", SETTINGS, "yard", Workload.PLAYERS_PER_FIGHT, recruits);
    }

    private static CompletableFuture<Long> publish(CommandPublisher publisher, Made fight, Command command) {
        String id = UUID.randomUUID().toString();
        String user = fight.users().getFirst();
        byte[] value = CommandCodec.encode(
                new CommandMessage(new CommandId(id), new SessionId(fight.session()), new UserId(user), command));
        return publisher.publish(new CommandToPublish(
                fight.session(),
                new CommandKey(user, id),
                "combat." + CommandCodec.commandType(command),
                "00-" + UUID.randomUUID().toString().replace("-", "") + "-0000000000000001-00",
                null,
                value));
    }
}
