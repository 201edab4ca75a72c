package dev.warlog.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** {@code ./warlog demo}: two bots fight through the public door, in one mode or in both. */
public final class Demo {
    private static final String USAGE = "demo takes --mode turn_based or --mode real_time";
    /** Slow enough to read along. */
    private static final long PACE_MILLIS = 250;

    private static final Map<String, String> CONFIGURATIONS =
            Map.of("turn_based", "classic_turn_based", "real_time", "fast_real_time");

    private final PublicDoor door;
    private final boolean colours;

    private Demo(PublicDoor door, boolean colours) {
        this.door = door;
        this.colours = colours;
    }

    /** Takes {@code --mode turn_based|real_time}; the address is WARLOG_URL, or PORT on this machine. */
    public static int run(List<String> arguments, Map<String, String> environment) {
        List<String> modes = modes(arguments);
        if (modes == null) {
            System.err.println(USAGE);
            return 2;
        }
        boolean colours = !environment.containsKey("NO_COLOR");
        var demo = new Demo(PublicDoor.of(environment), colours);
        try {
            boolean allWell = true;
            for (String mode : modes) {
                allWell &= demo.show(mode);
            }
            return allWell ? 0 : 1;
        } catch (DemoFailedException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static @Nullable List<String> modes(List<String> arguments) {
        if (arguments.isEmpty()) {
            return List.of("turn_based", "real_time");
        }
        String mode = arguments.getLast().replaceFirst("^--mode=", "");
        boolean wellFormed = switch (arguments.size()) {
            case 1 -> arguments.getFirst().startsWith("--mode=");
            case 2 -> arguments.getFirst().equals("--mode");
            default -> false;
        };
        return wellFormed && CONFIGURATIONS.containsKey(mode) ? List.of(mode) : null;
    }

    private boolean show(String mode) throws InterruptedException {
        String configuration = CONFIGURATIONS.getOrDefault(mode, "");
        String mark = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        System.out.println();
        System.out.println("A fight, " + mode.replace('_', ' ') + " (" + configuration + ")");
        var ayla = door.register("ayla-" + mark, "long-enough-" + mark);
        var brom = door.register("brom-" + mark, "long-enough-" + mark);
        System.out.println("  registered and logged in: " + ayla.name() + ", " + brom.name());
        String mage = door.createCharacter(ayla, "Ayla", "mage");
        String warrior = door.createCharacter(brom, "Brom", "warrior");
        String session = door.createSession(ayla, "Demo " + mark, mode, configuration, mage);
        door.join(brom, session, warrior, 1);
        System.out.println("  created: Ayla the mage, Brom the warrior, session " + session);
        JsonNode end = fight(ayla, brom, session, mage, warrior);
        return tellTheEnd(ayla, session, end);
    }

    private JsonNode fight(PublicDoor.Player ayla, PublicDoor.Player brom, String session, String mage, String warrior)
            throws InterruptedException {
        var narrator = new Narrator(System.out, colours);
        try (var first = new BotSocket(door, ayla);
                var second = new BotSocket(door, brom);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var narrated = new Bot(first, session, mage, PACE_MILLIS, narrator::tell);
            var silent = new Bot(second, session, warrior, PACE_MILLIS, (frame, picture) -> {});
            narrated.join();
            silent.join();
            door.start(ayla, session);
            var opponent = threads.submit(silent::fight);
            try {
                JsonNode end = narrated.fight();
                opponent.get();
                return end;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof DemoFailedException failure
                        ? failure
                        : new DemoFailedException("A bot failed: " + e.getCause(), e);
            } finally {
                opponent.cancel(true);
            }
        }
    }

    private boolean tellTheEnd(PublicDoor.Player player, String session, JsonNode end) {
        JsonNode winner = end.path("winnerTeam");
        String name = !winner.isInt() ? "nobody" : winner.asInt() == 0 ? "Ayla" : "Brom";
        System.out.println("  " + name + " wins (" + end.path("reason").asText() + "); the dice's seed was "
                + end.path("seed").asText());
        String path = PublicDoor.sessionPath(session);
        System.out.println("  replay  " + door.address(path + "/replay"));
        System.out.println("  verify  " + door.address(path + "/verify"));
        System.out.println("          (with the header  authorization: Bearer <accessToken>)");
        JsonNode verification = door.verify(player, session);
        boolean verified = verification.path("verified").asBoolean();
        System.out.println(
                verified
                        ? "  verified: decided again from the log, all %d outcomes are the same"
                                .formatted(verification.path("outcomes").asInt())
                        : "  NOT verified: " + verification);
        return verified;
    }
}
