package dev.warlog.load;

import dev.warlog.load.system.Load;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The program behind {@code ./warlog bench}: the engine's benchmarks, or load on the system that runs. */
public final class Bench {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int WARM_UPS = 5;
    private static final int MEASUREMENTS = 5;
    private static final int STORM = 10_000;

    /** Takes the folder of the running system, and {@code engine} with part of a benchmark's name, or a case of load. */
    public static void main(String[] args) throws Exception {
        List<String> words = List.of(args);
        if (words.size() < 2) {
            System.err.println("""
                    Usage: ./warlog bench engine [part of a name]
                           ./warlog bench A|B|C|max|idle|rest|failover|soak [seconds of warm-up, seconds of measuring]
                           ./warlog bench storm [sockets]
                           ./warlog bench compare <report.json> <report.json>""");
            System.exit(2);
        }
        if (words.get(1).equals("storm")) {
            Storm.run(words.size() == 3 ? Integer.parseInt(words.get(2)) : STORM);
        } else if (words.get(1).equals("engine")) {
            engine(words.size() == 3 ? words.get(2) : "");
        } else {
            Load.main(args);
        }
    }

    private static void engine(String part) throws RunnerException {
        String name = EngineBenchmarks.class.getName() + "\\." + (part.isEmpty() ? "" : ".*" + part);
        var options = new OptionsBuilder()
                .include(name)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC")
                .build();
        print(new Runner(options).run());
    }

    private static void print(Collection<RunResult> results) {
        System.out.printf("%n| what | ruleset | ns | +- (99.9 %%) | bytes |%n|---|---|---:|---:|---:|%n");
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            Result<?> bytes = result.getSecondaryResults().get(ALLOCATED);
            System.out.printf(
                    "| %s | standard@%s | %.0f | %.0f | %.0f |%n",
                    time.getLabel(),
                    result.getParams().getParam("ruleset"),
                    time.getScore(),
                    time.getScoreError(),
                    bytes == null ? Double.NaN : bytes.getScore());
        }
    }

    private Bench() {}
}
