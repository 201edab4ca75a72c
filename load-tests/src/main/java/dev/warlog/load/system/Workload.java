package dev.warlog.load.system;

import java.util.Locale;

/**
 * What a run does.
 *
 * @param connections players with a socket each, ten to a fight
 * @param damagePerSecond blows of all players together
 * @param positionsPerSecond position claims of all players together
 * @param idleConnections sockets that only stay open
 * @param warmUpSeconds the same work before anything is measured: compilers and caches dominate otherwise
 */
record Workload(
        String name,
        int connections,
        int damagePerSecond,
        int positionsPerSecond,
        int idleConnections,
        int warmUpSeconds,
        int seconds) {

    static final int PLAYERS_PER_FIGHT = 10;

    private static final int WARM_UP_SECONDS = 40;
    private static final int SECONDS = 30;

    /** The case of that name. */
    static Workload of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "a" -> new Workload("A", 1_000, 500, 1_000, 0, WARM_UP_SECONDS, SECONDS);
            case "b" -> new Workload("B", 1_000, 2_000, 5_000, 0, WARM_UP_SECONDS, SECONDS);
            case "c" -> new Workload("C", 10_000, 2_000, 5_000, 0, WARM_UP_SECONDS, SECONDS);
            case "idle" -> new Workload("idle", 0, 0, 0, 10_000, 0, SECONDS);
            default -> throw new IllegalArgumentException("there is no case " + name + ": A, B, C, max or idle");
        };
    }

    Workload lasting(int warmUpSeconds, int seconds) {
        return new Workload(
                name, connections, damagePerSecond, positionsPerSecond, idleConnections, warmUpSeconds, seconds);
    }

    int fights() {
        return connections / PLAYERS_PER_FIGHT;
    }
}
