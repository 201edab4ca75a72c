package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/** The program behind {@code ./warlog bench A|B|C|max|idle|compare}. */
public final class Load {

    /** Highest p99 of a delivery at which a rate counts as carried. */
    private static final double MAX_P99_MILLIS = 50;

    private static final int FIRST_RATE = 2_000;
    private static final int RATE_STEP = 1_000;
    private static final int HIGHEST_RATE = 20_000;
    private static final int FLOOR_WARM_UP_SECONDS = 15;
    private static final int FLOOR_SECONDS = 10;

    private static final int WARM_UP_STEPS = 10;

    /** What comes late still comes: what has not come by then is missing. */
    private static final int DRAIN_SECONDS = 5;

    private static final String GATEWAY = "gateway-service";

    private final RunningSystem system;
    private final Tokens tokens;
    private final Report report = new Report(System.out);

    private Load(Path folder) {
        this.system = RunningSystem.in(folder);
        this.tokens = new Tokens(system.keys());
    }

    /** Takes the system's folder, the name of a case, and optionally seconds of warm-up and of measuring. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        try {
            if (words.size() == 4 && words.get(1).equals("compare")) {
                new Report(System.out).compare(Path.of(words.get(2)), Path.of(words.get(3)));
                return;
            }
            Load load = new Load(Path.of(words.getFirst()));
            if (words.get(1).equals("max")) {
                load.max();
                return;
            }
            Workload workload = Workload.of(words.get(1));
            if (words.size() == 4) {
                workload = workload.lasting(Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)));
            }
            ObjectNode result = workload.connections() == 0 ? load.idle(workload) : load.steady(workload);
            load.report.print(result);
            System.out.println("\nreport: " + Report.write(result, load.reports()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private Path reports() {
        return system.folder().resolve("bench");
    }

    private ObjectNode steady(Workload workload) throws Exception {
        int hops = workload.damagePerSecond() + workload.positionsPerSecond();
        say("the floor: two bare hops at " + hops + "/s");
        Histogram floor = new Floor(system.kafka()).measure(hops, FLOOR_WARM_UP_SECONDS, FLOOR_SECONDS);
        ObjectNode result = Result.of(workload);
        result.set("floor", Result.latencies(floor));
        Ledger ledger = new Ledger();
        try (Swarm swarm = new Swarm(ledger)) {
            enter(swarm, workload);
            measure(swarm, ledger, workload, result);
        }
        return result;
    }

    private void enter(Swarm swarm, Workload workload) {
        say(workload.fights() + " fights, " + (workload.connections() + workload.idleConnections()) + " sockets");
        swarm.enter(
                system.gateway(), tokens, Fights.make(system.kafka(), workload.fights()), workload.idleConnections());
    }

    private void measure(Swarm swarm, Ledger ledger, Workload workload, ObjectNode result) {
        say(workload.warmUpSeconds() + " s of warm-up");
        warmUp(swarm, workload);
        say(workload.seconds() + " s of measuring");
        Map<String, Processes.Usage> before = Processes.of(system.processes());
        swarm.run(ledger::beginMeasuring);
        swarm.work(workload.damagePerSecond(), workload.positionsPerSecond(), workload.seconds());
        swarm.run(ledger::endMeasuring);
        Result.addProcesses(result, before, Processes.of(system.processes()));
        swarm.work(0, 0, DRAIN_SECONDS);
        swarm.run(() -> Result.addLedger(result, ledger));
    }

    /** In steps: a system that has just started would spend the whole run on the backlog of its compilers. */
    private static void warmUp(Swarm swarm, Workload workload) {
        for (int step = 1; step <= WARM_UP_STEPS; step++) {
            swarm.work(
                    workload.damagePerSecond() * step / WARM_UP_STEPS,
                    workload.positionsPerSecond() * step / WARM_UP_STEPS,
                    Math.max(1, workload.warmUpSeconds() / WARM_UP_STEPS));
        }
    }

    /** Goes up step by step until the tail is too long; each rate has its own fights and its own warm-up. */
    private void max() throws Exception {
        int carried = 0;
        for (int rate = FIRST_RATE; rate <= HIGHEST_RATE; rate += RATE_STEP) {
            Workload workload = new Workload("max", 1_000, rate, 0, 0, rate == FIRST_RATE ? 40 : 15, 15);
            ObjectNode result = Result.of(workload);
            Ledger ledger = new Ledger();
            try (Swarm swarm = new Swarm(ledger)) {
                enter(swarm, workload);
                measure(swarm, ledger, workload, result);
            }
            report.print(result);
            Report.write(result, reports());
            boolean holds = result.path("toOthers").path("p99").asDouble() < MAX_P99_MILLIS
                    && result.path("missing").asLong() == 0;
            if (!holds) {
                break;
            }
            carried = rate;
        }
        System.out.printf("%nhighest rate with p99 under %.0f ms: %d blows/s%n", MAX_P99_MILLIS, carried);
    }

    /** What a connection costs that does nothing, in the gateway. */
    private ObjectNode idle(Workload workload) {
        long gateway = Objects.requireNonNull(system.processes().get(GATEWAY), "the gateway is not ours");
        Map<String, Processes.Usage> before = Processes.of(system.processes());
        double heapBefore = Processes.liveHeapMib(gateway);
        ObjectNode result = Result.of(workload);
        try (Swarm swarm = new Swarm(new Ledger())) {
            enter(swarm, workload);
            swarm.work(0, 0, workload.seconds());
            double heapAfter = Processes.liveHeapMib(gateway);
            Map<String, Processes.Usage> after = Processes.of(system.processes());
            Result.addProcesses(result, before, after);
            double resident = residentMib(after) - residentMib(before);
            ObjectNode memory = result.putObject("memory");
            memory.put(
                    "heapKibPerConnection", Result.round((heapAfter - heapBefore) * 1024 / workload.idleConnections()));
            memory.put("residentKibPerConnection", Result.round(resident * 1024 / workload.idleConnections()));
        }
        return result;
    }

    private static double residentMib(Map<String, Processes.Usage> usage) {
        return Objects.requireNonNull(usage.get(GATEWAY)).residentMib();
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
