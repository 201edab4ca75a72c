package dev.warlog.launcher;

import dev.warlog.local.Part;
import java.net.URI;

/** {@code ./warlog status}: a table of what runs; the exit code is 0 only when all of it is healthy. */
final class StatusCommand {
    private final StateFolder state;

    StatusCommand(StateFolder state) {
        this.state = state;
    }

    int run() {
        var run = state.currentRun();
        if (run.isEmpty()) {
            System.out.println("Warlog is not running. Start it with ./warlog up.");
            return 1;
        }
        if (run.get().units().isEmpty()) {
            System.out.println("Warlog is starting.");
            return 1;
        }
        System.out.println("%-16s %-9s %-52s %s".formatted("part", "pid", "address", "health"));
        boolean allWell = true;
        for (var unit : run.get().units()) {
            boolean alive = unit.pid() == 0
                    || ProcessHandle.of(unit.pid())
                            .filter(ProcessHandle::isAlive)
                            .isPresent();
            boolean healthy = alive && answers(unit);
            allWell &= healthy;
            String pid = unit.pid() == 0 ? "external" : Long.toString(unit.pid());
            String health = healthy ? "healthy" : alive ? "not ready" : "ended";
            System.out.println("%-16s %-9s %-52s %s".formatted(unit.name(), pid, unit.address(), health));
        }
        return allWell ? 0 : 1;
    }

    private static boolean answers(StateFolder.Unit unit) {
        if (unit.probe().equals("http")) {
            return HealthCheck.isReady(URI.create(unit.address()));
        }
        /* Addresses without a scheme are already a host and a port, as Kafka's are. */
        Part form = !unit.address().contains("://")
                ? Part.KAFKA
                : unit.address().startsWith("redis") ? Part.REDIS : Part.POSTGRES;
        return Servers.answers(form, unit.address());
    }
}
