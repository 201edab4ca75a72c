package dev.warlog.load.breakdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BreakdownTest {

    private static final long FROM = 1_700_000_000_000_000L;
    private static final long TO = FROM + 10_000_000;

    /** Of a trace that begins so long after the first, with the microseconds that each step takes. */
    private static List<String> lines(int trace, long beganMicros, long... steps) {
        long[] at = new long[steps.length + 1];
        at[0] = FROM + beganMicros;
        for (int step = 0; step < steps.length; step++) {
            at[step + 1] = at[step] + steps[step];
        }
        String id = "trace=%032x part=".formatted(trace + 1);
        return List.of(
                json(id
                        + "gateway-in socket=%d parsed=%d handed=%d confirmed=%d"
                                .formatted(at[0], at[1], at[2], at[3])),
                "07:46:40.000 INFO  [de.wa.trace]  " + id
                        + "combat polled=%d decided=%d appended=%d confirmed=%d".formatted(at[4], at[5], at[6], at[7]),
                json(id + "gateway-out polled=%d queued=%d written=%d".formatted(at[8], at[9], at[10])));
    }

    private static String json(String message) {
        return "{\"timestamp\":\"2026-11-22T00:55:41Z\",\"loggerName\":\"dev.warlog.trace\",\"level\":\"INFO\",\"message\":\""
                + message + "\",\"threadName\":\"loop\",\"mdc\":{}}";
    }

    private static ObjectNode of(List<String> lines) {
        return Breakdown.of(lines, FROM, TO).json();
    }

    @Test
    void theLinesOfATraceMakeItsWay() {
        ObjectNode json = of(lines(1, 0, 10, 20, 3_000, 1_000, 40, 30, 2_000, 500, 60, 340));
        assertThat(json.path("traces").asInt()).isEqualTo(1);
        assertThat(json.path("incomplete").asInt()).isZero();
        assertThat(json.path("damaged").asInt()).isZero();
        assertThat(json.path("whole").path("p50").asDouble()).isEqualTo(7.0);
        assertThat(millis(json, "p50")).containsExactly(0.01, 0.02, 3.0, 1.0, 0.04, 0.03, 2.0, 0.5, 0.06, 0.34);
        assertThat(json.path("stages").get(2).path("share").asDouble()).isEqualTo(0.429);
        assertThat(json.path("stages").get(2).path("stage").asText()).isEqualTo("command-kept");
    }

    private static List<Double> millis(JsonNode json, String percentile) {
        List<Double> values = new ArrayList<>();
        json.path("stages").forEach(stage -> values.add(stage.path(percentile).asDouble()));
        return values;
    }

    @Test
    void percentilesAreOfEachStageAndOfTheWholeAndTheBarsAddUp() {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= 200; number++) {
            // the one that decides longest is polled soonest
            long decides = number * 1_000L;
            long polls = (201 - number) * 100L;
            lines.addAll(lines(number, number, 0, 0, 0, polls, decides, 0, 0, 0, 0, 0));
        }
        ObjectNode json = of(lines);
        assertThat(json.path("stages").get(4).path("p50").asDouble()).isEqualTo(100.0);
        assertThat(json.path("stages").get(4).path("p99").asDouble()).isEqualTo(198.0);
        assertThat(json.path("stages").get(3).path("p99").asDouble()).isEqualTo(19.8);
        assertThat(json.path("whole").path("p90").asDouble()).isEqualTo(180 + 2.1);
        assertThat(json.path("bars")).hasSize(3);
        for (JsonNode bar : json.path("bars")) {
            double sum = 0;
            for (JsonNode segment : bar.path("segments")) {
                sum += segment.asDouble();
            }
            assertThat(sum).isCloseTo(bar.path("millis").asDouble(), within(0.01));
        }
        JsonNode slow = json.path("bars").get(2);
        assertThat(slow.path("millis").asDouble()).isEqualTo(198 + 0.3);
        assertThat(slow.path("segments").get(4).asDouble()).isCloseTo(198.0, within(0.1));
    }

    @Test
    void whoReadsBeforeTheWriterHearsThatItIsKeptWaitsForNothing() {
        ObjectNode json = of(lines(1, 0, 0, 0, 5_000, -3_000, 0, 0, 1_000, 0, 0, 0));
        assertThat(json.path("traces").asInt()).isEqualTo(1);
        assertThat(json.path("whole").path("p50").asDouble()).isEqualTo(3.0);
        assertThat(millis(json, "p50")).startsWith(0.0, 0.0, 2.0, 0.0);
    }

    @Test
    void halfAndDamagedTracesAreCountedAndOthersStay() {
        List<String> lines = new ArrayList<>(lines(1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        lines.add(lines(2, 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).get(0));
        lines.add(lines(3, 10, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1).get(2));
        String whole = lines.getFirst();
        lines.add(whole.substring(0, whole.indexOf("parsed=")));
        lines.add(json("trace=%032x part=combat polled=x".formatted(9)));
        // of a service whose clock is wrong
        lines.addAll(lines(4, 20, 1, 1, 1, -9_000, 1, 1, 1, 1, 1, 1));
        ObjectNode json = of(lines);
        assertThat(json.path("traces").asInt()).isEqualTo(1);
        assertThat(json.path("incomplete").asInt()).isEqualTo(2);
        assertThat(json.path("damaged").asInt()).isEqualTo(3);
    }

    @Test
    void whatCameInBeforeOrAfterDoesNotCount() {
        List<String> lines = new ArrayList<>(lines(1, -1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        lines.addAll(lines(2, 10_000_000, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        assertThat(Breakdown.of(lines, FROM, TO).isEmpty()).isTrue();
    }

    @Test
    void onlyWhatWasWrittenSinceIsRead(@TempDir Path folder) throws IOException {
        Path gateway = folder.resolve("gateway-service.log");
        Path combat = folder.resolve("combat-service.log");
        List<String> early = lines(1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        List<String> late = lines(2, 5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        Files.write(gateway, early);
        TraceLogs logs = TraceLogs.fromNowOn(folder);
        Files.write(gateway, List.of("nothing of it", late.get(0)), StandardOpenOption.APPEND);
        Files.write(gateway, new byte[] {(byte) 0xff, '\n'}, StandardOpenOption.APPEND);
        Files.write(combat, List.of(late.get(1), late.get(2)));
        assertThat(logs.lines()).containsExactlyInAnyOrderElementsOf(late);
        assertThat(Breakdown.of(logs.lines(), FROM, TO).json().path("traces").asInt())
                .isEqualTo(1);
        // the log was put aside and begun anew
        Files.write(gateway, List.of(late.get(0)));
        assertThat(logs.lines()).containsExactlyInAnyOrderElementsOf(late);
        assertThat(TraceLogs.fromNowOn(folder.resolve("missing")).lines()).isEmpty();
    }

    @Test
    void theTableHasARowForEachStage() {
        var bytes = new ByteArrayOutputStream();
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        BreakdownTable.print(of(lines(1, 0, 10, 20, 3_000, 1_000, 40, 30, 2_000, 500, 60, 340)), out);
        String table = bytes.toString(StandardCharsets.UTF_8);
        assertThat(table).contains("1 sampled blows");
        assertThat(table.lines().filter(line -> line.endsWith("%"))).hasSize(11);
        assertThat(table).containsPattern("broker: the log has the command +3\\.000 +3\\.000 +3\\.000 +42\\.9 %");
        assertThat(table).containsPattern("the whole way +7\\.000");
    }
}
