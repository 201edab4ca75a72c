package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.load.breakdown.Breakdown;
import dev.warlog.load.breakdown.TraceLogs;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Players with sockets in fights, at fixed rates: the warm-up, the measured time, and the floor of the same broker. */
final class Run {

    /** What comes late still comes: what has not come by then is missing. */
    private static final int LONGEST_DRAIN_SECONDS = 30;

    private static final int LONGEST_SETTLE_SECONDS = 60;
    private static final int SETTLED_LAG = 100;
    private static final int FLOOR_WARM_UP_SECONDS = 10;
    private static final int FLOOR_SECONDS = 10;

    private final RunningSystem system;
    private final Tokens tokens;

    Run(RunningSystem system) {
        this.system = system;
        this.tokens = new Tokens(system.keys());
    }

    RunningSystem system() {
        return system;
    }

    /** The load of a case, then its floor: before, the machine would still compile, and the broker's code with it. */
    ObjectNode withFloor(Workload workload, MeasuredTime time) throws Exception {
        ObjectNode result = load(workload, time);
        settle();
        int hops = workload.damagePerSecond() + workload.positionsPerSecond();
        say("the floor: two bare hops at " + hops + "/s");
        ObjectNode floor =
                Result.latencies(new Floor(system.kafka()).measure(hops, FLOOR_WARM_UP_SECONDS, FLOOR_SECONDS));
        floor.put("perSecond", hops);
        floor.put("warmUpSeconds", FLOOR_WARM_UP_SECONDS);
        result.set("floor", floor);
        return result;
    }

    /** What is still behind would be measured as part of the floor. */
    private void settle() throws InterruptedException {
        for (int second = 0; second < LONGEST_SETTLE_SECONDS; second++) {
            try {
                if (Metrics.lag(system.projections()).values().stream().allMatch(lag -> lag <= SETTLED_LAG)) {
                    return;
                }
            } catch (IOException e) {
                say("the lag of projections cannot be read: " + e);
            }
            TimeUnit.SECONDS.sleep(1);
        }
        say("projections are behind after " + LONGEST_SETTLE_SECONDS + " s; the floor is that of a busy machine");
    }

    ObjectNode load(Workload workload, MeasuredTime time) {
        ObjectNode result = Result.of(workload);
        Ledger ledger = new Ledger();
        try (Swarm swarm = new Swarm(ledger)) {
            enter(swarm, workload.fights(), workload.idleConnections());
            say(workload.warmUpSeconds() + " s of warm-up");
            WarmUp.pass(
                    workload.warmUpSeconds(),
                    (tenths, seconds) -> swarm.work(
                            WarmUp.tenths(workload.damagePerSecond(), tenths),
                            WarmUp.tenths(workload.positionsPerSecond(), tenths),
                            seconds));
            measure(swarm, ledger, workload, time, result);
        }
        return result;
    }

    void enter(Swarm swarm, int fights, int idleConnections) {
        say(fights + " fights, " + (fights * Workload.PLAYERS_PER_FIGHT + idleConnections) + " sockets");
        swarm.enter(system.gateway(), tokens, Fights.make(system.kafka(), fights), idleConnections);
    }

    private void measure(Swarm swarm, Ledger ledger, Workload workload, MeasuredTime time, ObjectNode result) {
        TraceLogs traces = TraceLogs.fromNowOn(system.logs());
        say(workload.seconds() + " s of measuring");
        Instant from = Instant.now();
        Map<String, Processes.Usage> before = Processes.of(system.processes());
        try (LagWatch lag = new LagWatch(system.projections())) {
            swarm.run(() -> {
                ledger.beginMeasuring();
                swarm.listen();
            });
            time.pass(swarm, ledger, workload);
            swarm.run(ledger::endMeasuring);
            result.set("lag", lag.end());
        }
        Instant to = Instant.now();
        Result.addProcesses(result, before, Processes.of(system.now().processes()));
        drain(swarm, ledger);
        swarm.run(() -> {
            Result.addLedger(result, ledger);
            time.tell(swarm, ledger, result);
        });
        Result.addBreakdown(result, Breakdown.of(traces, from, to));
    }

    private static void drain(Swarm swarm, Ledger ledger) {
        boolean[] all = {false};
        for (int second = 0; second < LONGEST_DRAIN_SECONDS && !all[0]; second++) {
            swarm.work(0, 0, 1);
            swarm.run(() -> all[0] = ledger.missing() == 0);
        }
    }

    static void say(String text) {
        System.out.println(text);
    }
}
