package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls through the gateway's front door, by players with accounts who are in fights. */
final class Rest {

    /** So that no player acts faster than one may. */
    private static final int FIGHTS = 4;

    /** The tokens of the players end soon after, and are not renewed. */
    private static final int LONGEST_SECONDS = 840;

    private final RunningSystem system;

    Rest(RunningSystem system) {
        this.system = system;
    }

    ObjectNode measure(Workload workload) throws IOException, InterruptedException {
        if (workload.warmUpSeconds() + workload.seconds() > LONGEST_SECONDS) {
            throw new IllegalArgumentException("warm-up and measuring together take at most " + LONGEST_SECONDS + " s");
        }
        int players = FIGHTS * Workload.PLAYERS_PER_FIGHT;
        Run.say(players + " accounts in " + FIGHTS + " fights");
        List<Accounts.Account> accounts = Accounts.make(system.gateway(), players, "rest");
        Accounts.addCharacters(system.gateway(), accounts);
        List<Fights.Made> fights = Fights.make(system.kafka(), users(accounts));
        ObjectNode result = Result.of(workload);
        try (RestCalls calls = new RestCalls(system.gateway(), fights, accounts)) {
            Run.say(workload.warmUpSeconds() + " s of warm-up");
            WarmUp.pass(
                    workload.warmUpSeconds(),
                    (tenths, seconds) -> calls.drive(WarmUp.tenths(workload.requestsPerSecond(), tenths), seconds));
            // a backlog of the warm-up would be measured as slowness of what comes after
            calls.drain();
            Run.say(workload.seconds() + " s of measuring");
            Map<String, Processes.Usage> before = Processes.of(system.processes());
            try (LagWatch lag = new LagWatch(system.projections())) {
                RestTally tally = calls.drive(workload.requestsPerSecond(), workload.seconds());
                result.set("lag", lag.end());
                Result.addProcesses(result, before, Processes.of(system.processes()));
                result.put("unanswered", calls.drain());
                tally.tell(result);
            }
        }
        return result;
    }

    private static List<List<String>> users(List<Accounts.Account> accounts) {
        List<List<String>> fights = new ArrayList<>();
        for (int first = 0; first < accounts.size(); first += Workload.PLAYERS_PER_FIGHT) {
            fights.add(accounts.subList(first, first + Workload.PLAYERS_PER_FIGHT).stream()
                    .map(Accounts.Account::user)
                    .toList());
        }
        return fights;
    }
}
