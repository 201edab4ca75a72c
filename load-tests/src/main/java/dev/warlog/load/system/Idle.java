package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a connection costs that does nothing, in the gateway, each time after a forced collection. */
final class Idle {

    private static final String GATEWAY = "gateway-service";

    /** So many come and go first: the code that lets sockets in is loaded by the first of them, whatever comes later. */
    private static final int FIRST_CONNECTIONS = 200;

    private static final int SETTLE_SECONDS = 5;
    private static final double KIB_PER_MIB = 1024;

    private final Run run;
    private final long gateway;

    Idle(Run run) {
        this.run = run;
        this.gateway = run.system().pid(GATEWAY);
    }

    /** The live heap and all resident memory of the gateway. */
    private record Memory(double heapMib, double residentMib) {}

    ObjectNode measure(Workload workload) throws InterruptedException {
        try (Swarm first = new Swarm(new Ledger())) {
            run.enter(first, 0, FIRST_CONNECTIONS);
        }
        // until the gateway has noticed that they are gone
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        ObjectNode result = Result.of(workload);
        Memory before = memory();
        Map<String, Processes.Usage> usedBefore = Processes.of(run.system().processes());
        Ledger ledger = new Ledger();
        try (Swarm swarm = new Swarm(ledger)) {
            run.enter(swarm, 0, workload.idleConnections());
            swarm.work(0, 0, workload.seconds());
            Result.addProcesses(result, usedBefore, Processes.of(run.system().processes()));
            Memory after = memory();
            ObjectNode memory = result.putObject("memory");
            memory.put("heapKibPerConnection", perConnection(after.heapMib() - before.heapMib(), workload));
            memory.put("residentKibPerConnection", perConnection(after.residentMib() - before.residentMib(), workload));
            memory.put("heapMibBefore", Result.round(before.heapMib()));
            memory.put("heapMibAfter", Result.round(after.heapMib()));
            memory.put("residentMibBefore", Result.round(before.residentMib()));
            memory.put("residentMibAfter", Result.round(after.residentMib()));
            swarm.run(() -> memory.put("closedConnections", ledger.closed.sum()));
        }
        return result;
    }

    private Memory memory() {
        // in this order: the collection gives back what it can
        double heap = Processes.liveHeapMib(gateway);
        return new Memory(heap, Processes.residentMib(Map.of(GATEWAY, gateway)).getOrDefault(GATEWAY, Double.NaN));
    }

    private static double perConnection(double mib, Workload workload) {
        return Result.round(mib * KIB_PER_MIB / workload.idleConnections());
    }
}
