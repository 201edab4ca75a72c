package dev.warlog.load.breakdown;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the sampled commands of a run spent their time. */
public final class Breakdown {

    static final List<Integer> PERCENTILES = List.of(50, 90, 99);

    /** Of so many commands one to each side of a percentile shows with it what such a command is made of. */
    private static final int NEIGHBOURS = 200;

    private final List<long[]> journeys = new ArrayList<>();
    private int incomplete;
    private int damaged;

    private Breakdown() {}

    /**
     * What the logs say of commands that came in between two instants.
     *
     * @param from the first of them may come in
     * @param to none of them comes in any more
     */
    public static Breakdown of(TraceLogs logs, Instant from, Instant to) {
        return of(logs.lines(), micros(from), micros(to));
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Breakdown of(List<String> lines, long fromMicros, long toMicros) {
        Breakdown breakdown = new Breakdown();
        Map<String, Journey> journeys = new LinkedHashMap<>();
        for (String text : lines) {
            StageLine line = StageLine.parse(text);
            if (line == null) {
                breakdown.damaged++;
            } else {
                journeys.computeIfAbsent(line.trace(), trace -> new Journey()).add(line);
            }
        }
        journeys.values().stream()
                .filter(journey -> journey.beganMicros() >= fromMicros && journey.beganMicros() < toMicros)
                .forEach(breakdown::add);
        breakdown.journeys.sort(Comparator.comparingLong(Breakdown::whole));
        return breakdown;
    }

    private void add(Journey journey) {
        if (!journey.isComplete()) {
            incomplete++;
        } else if (!journey.isInOrder()) {
            damaged++;
        } else {
            journeys.add(journey.steps());
        }
    }

    private static long whole(long[] micros) {
        return Arrays.stream(micros).sum();
    }

    /** Whether nothing was sampled. */
    public boolean isEmpty() {
        return journeys.isEmpty() && incomplete == 0 && damaged == 0;
    }

    /**
     * {@code traces}, {@code incomplete} and {@code damaged} ones; the percentiles of the {@code whole} way and of each of
     * the {@code stages} with its {@code share} of all time; and {@code bars}: of what commands at a percentile of the whole
     * way are made. Times in milliseconds.
     */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("traces", journeys.size());
        json.put("incomplete", incomplete);
        json.put("damaged", damaged);
        if (journeys.isEmpty()) {
            return json;
        }
        long[] wholes = journeys.stream().mapToLong(Breakdown::whole).toArray();
        putPercentiles(json.putObject("whole"), wholes);
        ArrayNode stages = json.putArray("stages");
        for (int step = 0; step < Stage.STEPS.size(); step++) {
            int index = step;
            long[] micros =
                    journeys.stream().mapToLong(steps -> steps[index]).sorted().toArray();
            Stage stage = Stage.STEPS.get(step);
            ObjectNode node = stages.addObject().put("stage", stage.key()).put("what", stage.what());
            putPercentiles(node, micros);
            node.put("share", round(whole(micros) / (double) Math.max(1, whole(wholes))));
        }
        ArrayNode bars = json.putArray("bars");
        PERCENTILES.forEach(percentile -> addBar(bars.addObject(), percentile, wholes));
        return json;
    }

    private static void putPercentiles(ObjectNode node, long[] sorted) {
        PERCENTILES.forEach(percentile ->
                node.put("p" + percentile, millis((double) sorted[rank(percentile, sorted.length)])));
    }

    private void addBar(ObjectNode bar, int percentile, long[] wholes) {
        int rank = rank(percentile, journeys.size());
        int around = Math.max(1, journeys.size() / NEIGHBOURS);
        List<long[]> such = journeys.subList(Math.max(0, rank - around), Math.min(journeys.size(), rank + around + 1));
        long time = such.stream().mapToLong(Breakdown::whole).sum();
        bar.put("percentile", "p" + percentile);
        bar.put("millis", millis((double) wholes[rank]));
        ArrayNode segments = bar.putArray("segments");
        for (int step = 0; step < Stage.STEPS.size(); step++) {
            int index = step;
            double share = such.stream().mapToLong(steps -> steps[index]).sum() / (double) Math.max(1, time);
            segments.add(millis(share * wholes[rank]));
        }
    }

    /** Of the lowest value that so many of a hundred do not exceed. */
    static int rank(int percentile, int count) {
        return Math.max(0, (int) Math.ceil(percentile / 100.0 * count) - 1);
    }

    private static double millis(double micros) {
        return round(micros / 1_000);
    }

    private static double round(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
