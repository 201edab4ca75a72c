package dev.warlog.system.proof;

import dev.warlog.launcher.Service;
import dev.warlog.local.Part;
import dev.warlog.system.Repository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Everything that can go wrong around a fight, one after the other while players fight. */
@Tag("faults")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsTest {

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long SLOW_MILLIS = 100;
    private static final Duration WRONG = Duration.ofSeconds(20);
    private static final FaultTable TABLE = new FaultTable();

    @AfterAll
    static void print() throws IOException {
        TABLE.print(Repository.root().resolve("system-tests/target/faults.md"));
    }

    @Test
    @Order(1)
    void servicesAndServersGoAndComeBack() {
        try (var arena = new Arena(LONGEST)) {
            Campaign.suffer(
                    arena,
                    List.of(
                            new Killed(Service.SESSION),
                            new Killed(Service.COMBAT),
                            new Killed(Service.WORLD),
                            new Killed(Service.REPLAY),
                            new Killed(Service.GATEWAY),
                            new Stopped(Part.KAFKA),
                            new Stopped(Part.POSTGRES),
                            new Stopped(Part.REDIS),
                            new PausedOwner()),
                    TABLE);
        }
    }

    @Test
    @Order(2)
    void theNetworkIsCutAndSlowAndTheDiskIsFull() {
        try (var linked = LinkedArena.open(LONGEST)) {
            Links links = linked.links();
            List<Fault> faults = new ArrayList<>(List.of(
                    new CutLink(
                            "combat-service and the broker",
                            links.combatAndKafka,
                            List.of(Sign.down(Service.COMBAT, "combat-loop")),
                            false),
                    new SlowLink("combat-service and the broker", links.combatAndKafka, SLOW_MILLIS),
                    new CutLink(
                            "gateway and Redis",
                            links.gatewayAndRedis,
                            List.of(new Sign.InHealth(Service.GATEWAY, "redis", "degraded")),
                            true),
                    new SlowLink("gateway and Redis", links.gatewayAndRedis, SLOW_MILLIS),
                    new CutLink(
                            "world-service and Postgres",
                            links.worldAndPostgres,
                            List.of(Sign.down(Service.WORLD, "characters projection")),
                            true),
                    new SlowLink("world-service and Postgres", links.worldAndPostgres, SLOW_MILLIS)));
            if (FullDisk.isPossible()) {
                faults.add(new FullDisk());
            }
            Campaign.suffer(linked.arena(), faults, TABLE);
        }
    }

    @Test
    @Order(3)
    void clocksAreWrongAndPoisonIsOnTheLog() {
        try (var arena = new Arena(LONGEST)) {
            Campaign.suffer(
                    arena, List.of(new Poison(), new WrongClock(WRONG), new WrongClock(WRONG.negated())), TABLE);
        }
    }
}
