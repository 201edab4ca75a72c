package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The service that decides all fights is killed (kill -9) under load; whoever looks after it starts it again. */
final class Failover implements MeasuredTime {

    static final String KILLED = "combat-service";

    /** What the service uses unless it is told otherwise. */
    static final int DEFAULT_SESSION_TIMEOUT_MILLIS = 3_000;

    private static final String SESSION_TIMEOUT = "WARLOG_COMBAT_SESSION_TIMEOUT_MILLIS=";
    private static final int MOST_SECONDS_BEFORE = 10;
    private static final int AIM_ABOVE_TIMEOUT_MILLIS = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final RunningSystem system;
    private int sessionTimeoutMillis;
    private long killedAt;
    private long[] silences = {};

    Failover(RunningSystem system) {
        this.system = system;
    }

    @Override
    public void pass(Swarm swarm, Ledger ledger, Workload workload) {
        int before = Math.min(MOST_SECONDS_BEFORE, workload.seconds() / 4);
        swarm.work(workload.damagePerSecond(), workload.positionsPerSecond(), before);
        long pid = system.now().pid(KILLED);
        sessionTimeoutMillis = sessionTimeoutMillis(environment(pid));
        Run.say("kill -9 of " + KILLED);
        // on the loop that sends, so that nothing is sent between the kill and the mark
        swarm.run(() -> {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            killedAt = System.nanoTime();
            ledger.mark();
        });
        swarm.work(workload.damagePerSecond(), workload.positionsPerSecond(), workload.seconds() - before);
        swarm.run(() -> silences = swarm.silences());
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** What the environment of the process says, its variables with a 0 between them. */
    static int sessionTimeoutMillis(String environment) {
        return Arrays.stream(environment.split("\0", -1))
                .filter(variable -> variable.startsWith(SESSION_TIMEOUT))
                .map(variable -> Integer.parseInt(variable.substring(SESSION_TIMEOUT.length())))
                .findFirst()
                .orElse(DEFAULT_SESSION_TIMEOUT_MILLIS);
    }

    @Override
    public void tell(Swarm swarm, Ledger ledger, ObjectNode result) {
        ObjectNode failover = result.putObject("failover");
        failover.put("killed", KILLED);
        failover.put("sessionTimeoutMillis", sessionTimeoutMillis);
        failover.put("aimMillis", sessionTimeoutMillis + AIM_ABOVE_TIMEOUT_MILLIS);
        wentOn(failover, swarm.wentOn(), killedAt);
        Arrays.sort(silences);
        failover.put("longestSilenceMillis", silences.length == 0 ? 0 : millis(silences[silences.length - 1]));
        failover.put("medianSilenceMillis", silences.length == 0 ? 0 : millis(silences[silences.length / 2]));
        failover.put("acknowledged", ledger.acknowledged());
        failover.put("acknowledgedLost", ledger.acknowledgedLost());
        failover.put("lost", ledger.lost());
        failover.put("effectsDoubled", ledger.duplicates);
        failover.put("gaps", ledger.gaps);
    }

    /** How long after the kill fights went on, of those that did. */
    static void wentOn(ObjectNode failover, long[] firstOutcomes, long killedAt) {
        long[] took = Arrays.stream(firstOutcomes)
                .filter(first -> first != 0)
                .map(first -> first - killedAt)
                .sorted()
                .toArray();
        failover.put("fights", firstOutcomes.length);
        failover.put("fightsThatStopped", firstOutcomes.length - took.length);
        if (took.length > 0) {
            failover.put("wentOnMedianMillis", millis(took[took.length / 2]));
            failover.put("wentOnMaxMillis", millis(took[took.length - 1]));
        }
    }

    private static long millis(long nanos) {
        return Math.round(nanos / NANOS_PER_MILLI);
    }
}
