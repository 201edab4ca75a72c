package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What happens between the warm-up and the end of a run. */
interface MeasuredTime {

    /** Drives the load for the seconds of the workload. */
    void pass(Swarm swarm, Ledger ledger, Workload workload);

    /** Adds to the result what only it knows, when everything has come that will. */
    default void tell(Swarm swarm, Ledger ledger, ObjectNode result) {}
}
