package dev.warlog.load.system;

/** The same load from the first second to the last. */
final class Steady implements MeasuredTime {

    @Override
    public void pass(Swarm swarm, Ledger ledger, Workload workload) {
        swarm.work(workload.damagePerSecond(), workload.positionsPerSecond(), workload.seconds());
    }
}
