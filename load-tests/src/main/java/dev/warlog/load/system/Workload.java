package dev.warlog.load.system;

import java.util.Locale;

/**
 * What a run does.
 *
 * @param connections players with a socket each, ten to a fight
 * @param damagePerSecond blows of all players together
 * @param positionsPerSecond position claims of all players together
 * @param idleConnections sockets that only stay open
 * @param requestsPerSecond REST calls of all players together
 * @param warmUpSeconds the same work before anything is measured: compilers and caches dominate otherwise
 */
record Workload(
        String name,
        int connections,
        int damagePerSecond,
        int positionsPerSecond,
        int idleConnections,
        int requestsPerSecond,
        int warmUpSeconds,
        int seconds) {

    static final int PLAYERS_PER_FIGHT = 10;

    /** The compilers of six JVMs on two cores take about two minutes under load until they have done the most of it. */
    private static final int WARM_UP_SECONDS = 120;

    private static final int SECONDS = 30;

    /** Long enough that a service is back, and that what waited for it is done. */
    private static final int FAILOVER_SECONDS = 60;

    private static final int SOAK_SECONDS = 1_800;

    /** The case of that name. */
    static Workload of(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "a" -> new Workload("A", 1_000, 500, 1_000, 0, 0, WARM_UP_SECONDS, SECONDS);
            case "b" -> heavy("B", SECONDS);
            case "c" -> new Workload("C", 10_000, 2_000, 5_000, 0, 0, WARM_UP_SECONDS, SECONDS);
            case "max" -> new Workload("max", 1_000, 2_000, 0, 0, 0, WARM_UP_SECONDS, SECONDS / 2);
            case "idle" -> new Workload("idle", 0, 0, 0, 10_000, 0, 0, SECONDS);
            case "rest" -> new Workload("rest", 0, 0, 0, 0, 1_000, WARM_UP_SECONDS, SECONDS);
            case "failover" -> heavy("failover", FAILOVER_SECONDS);
            case "soak" -> heavy("soak", SOAK_SECONDS);
            default ->
                throw new IllegalArgumentException(
                        "there is no case " + name + ": A, B, C, max, idle, rest, failover or soak");
        };
    }

    private static Workload heavy(String name, int seconds) {
        return new Workload(name, 1_000, 2_000, 5_000, 0, 0, WARM_UP_SECONDS, seconds);
    }

    Workload lasting(int warmUpSeconds, int seconds) {
        return with(damagePerSecond, warmUpSeconds, seconds);
    }

    /** The same with another number of blows. */
    Workload striking(int damagePerSecond) {
        return with(damagePerSecond, warmUpSeconds, seconds);
    }

    private Workload with(int damagePerSecond, int warmUpSeconds, int seconds) {
        return new Workload(
                name,
                connections,
                damagePerSecond,
                positionsPerSecond,
                idleConnections,
                requestsPerSecond,
                warmUpSeconds,
                seconds);
    }

    int fights() {
        return connections / PLAYERS_PER_FIGHT;
    }
}
