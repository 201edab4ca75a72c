package dev.warlog.load.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The program behind {@code ./warlog bench <case>} and {@code ./warlog bench compare}. */
public final class Load {

    private Load() {}

    /** Takes the system's folder, the name of a case, and optionally seconds of warm-up and of measuring. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        try {
            if (words.size() == 4 && words.get(1).equals("compare")) {
                Comparison.print(System.out, Path.of(words.get(2)), Path.of(words.get(3)));
                return;
            }
            Workload workload = Workload.of(words.get(1));
            if (words.size() == 4) {
                workload = workload.lasting(Integer.parseInt(words.get(2)), Integer.parseInt(words.get(3)));
            }
            measure(RunningSystem.in(Path.of(words.getFirst())), workload);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void measure(RunningSystem system, Workload workload) throws Exception {
        Run run = new Run(system);
        Path folder = system.folder().resolve("bench");
        switch (workload.name()) {
            case "max" -> Highest.measure(run, workload, result -> tell(result, folder));
            case "idle" -> tell(new Idle(run).measure(workload), folder);
            case "rest" -> tell(new Rest(system).measure(workload), folder);
            case "failover" -> tell(run.withFloor(workload, new Failover(system)), folder);
            case "soak" -> tell(run.withFloor(workload, new Soak(system)), folder);
            default -> tell(run.withFloor(workload, new Steady()), folder);
        }
    }

    private static void tell(ObjectNode result, Path folder) throws IOException {
        new Report(System.out).print(result);
        System.out.println("\nreport: " + Page.write(result, folder));
    }
}
