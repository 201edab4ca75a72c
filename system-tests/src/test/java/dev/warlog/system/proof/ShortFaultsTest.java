package dev.warlog.system.proof;

import dev.warlog.launcher.Service;
import dev.warlog.system.Repository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of all faults those that no other story of the usual set has: a cut network, poison, a full disk. */
class ShortFaultsTest {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Test
    void nothingIsLostOrDoubled() throws IOException {
        var table = new FaultTable();
        try (var linked = LinkedArena.open(LONGEST)) {
            Links links = linked.links();
            List<Fault> faults = new ArrayList<>(List.of(
                    new CutLink(
                            "combat-service and the broker",
                            links.combatAndKafka,
                            List.of(Sign.down(Service.COMBAT, "combat-loop")),
                            false),
                    new Poison()));
            if (FullDisk.isPossible()) {
                faults.add(new FullDisk());
            }
            Campaign.suffer(linked.arena(), faults, table);
        } finally {
            table.print(Repository.root().resolve("system-tests/target/short-faults.md"));
        }
    }
}
