package dev.warlog.load.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the processes of a system and their children have used up, as Linux says. Elsewhere there is nothing to be read. */
final class Processes {

    /**
     * One process.
     *
     * @param cpuSeconds since it started
     * @param residentMib at present
     * @param peakMib most that it ever had; of several processes, with all that they share counted for each
     */
    record Usage(double cpuSeconds, double residentMib, double peakMib) {}

    private static final int TICKS_PER_SECOND = 100;
    private static final Pattern USED = Pattern.compile("\\bused (\\d+)([KMG])\\b");
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private Processes() {}

    static Map<String, Usage> of(Map<String, Long> pids) {
        Map<String, Usage> usage = new LinkedHashMap<>();
        pids.forEach((name, pid) -> usage.put(name, family(pid)));
        usage.put("generator", of(ProcessHandle.current().pid()));
        return usage;
    }

    /** MiB resident at present, of those that run. */
    static Map<String, Double> residentMib(Map<String, Long> pids) {
        Map<String, Double> resident = new LinkedHashMap<>();
        of(pids).forEach((name, usage) -> {
            if (!Double.isNaN(usage.residentMib())) {
                resident.put(name, usage.residentMib());
            }
        });
        return resident;
    }

    /** Postgres works in children; memory that they share counts once. */
    private static Usage family(long pid) {
        List<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid)
                .toList();
        Usage sum = of(pid);
        if (children.isEmpty()) {
            return sum;
        }
        double residentMib = partMib(pid, sum);
        for (long child : children) {
            Usage usage = of(child);
            if (!Double.isNaN(usage.cpuSeconds())) {
                residentMib += partMib(child, usage);
                sum = new Usage(sum.cpuSeconds() + usage.cpuSeconds(), residentMib, sum.peakMib() + usage.peakMib());
            }
        }
        return new Usage(sum.cpuSeconds(), residentMib, sum.peakMib());
    }

    private static Usage of(long pid) {
        Path process = process(pid);
        try {
            String stat = Files.readString(process.resolve("stat"));
            // the name may hold blanks and stands in brackets
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            double ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
            String status = Files.readString(process.resolve("status"));
            return new Usage(ticks / TICKS_PER_SECOND, mib(status, "VmRSS:"), mib(status, "VmHWM:"));
        } catch (IOException e) {
            return new Usage(Double.NaN, Double.NaN, Double.NaN);
        }
    }

    private static Path process(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    /** With its part of what several processes share; all of it where only the owner may look so closely. */
    private static double partMib(long pid, Usage usage) {
        try {
            return mib(Files.readString(process(pid).resolve("smaps_rollup")), "Pss:");
        } catch (IOException notOurs) {
            return usage.residentMib();
        }
    }

    private static double mib(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** MiB of live objects after a forced collection; NaN when the process cannot be asked. */
    static double liveHeapMib(long pid) {
        run(pid, "GC.run");
        String info = run(pid, "GC.heap_info");
        return usedMib(info);
    }

    /** What {@code GC.heap_info} says is used, all generations of any collector together, without the classes. */
    static double usedMib(String info) {
        double mib = 0;
        boolean found = false;
        for (String line : info.lines().toList()) {
            Matcher used = USED.matcher(line);
            if (used.find() && !line.contains("Metaspace") && !line.contains("class space")) {
                found = true;
                double amount = Double.parseDouble(used.group(1));
                mib += switch (used.group(2)) {
                    case "K" -> amount / 1024;
                    case "G" -> amount * 1024;
                    default -> amount;
                };
            }
        }
        return found ? mib : Double.NaN;
    }

    private static String run(long pid, String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
