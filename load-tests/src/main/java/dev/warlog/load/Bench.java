package dev.warlog.load;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The program behind {@code ./warlog bench engine}: runs the benchmarks and prints their results as a table. */
public final class Bench {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final int WARM_UPS = 5;
    private static final int MEASUREMENTS = 5;

    /** Takes {@code engine}, and optionally part of a benchmark's name. */
    public static void main(String[] args) throws RunnerException {
        List<String> words = List.of(args);
        if (words.isEmpty() || !words.getFirst().equals("engine") || words.size() > 2) {
            System.err.println("Usage: bench engine [part of a name]");
            System.exit(2);
        }
        String name = EngineBenchmarks.class.getName() + "\\." + (words.size() == 2 ? ".*" + words.get(1) : "");
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
