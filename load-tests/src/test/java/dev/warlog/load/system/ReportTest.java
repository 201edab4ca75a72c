package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed(JsonNode result) {
        new Report(out).print(result);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theTableTellsTheRateOfTheFloorAndWhatWasRefused() {
        assertThat(printed(PageTest.result()))
                .contains("floor: two bare hops at 7000/s")
                .contains(
                        "101 blows, 0 acknowledged, 1 refused (1 in the measured time), 0 with neither outcome nor refusal")
                .contains("refused blows, by code: rate-limited: 1");
    }

    @Test
    void callsAreToldByKindAndCode() {
        RestTally tally = new RestTally();
        tally.answered(RestKind.STATE, 0, 5_000_000, 200, Bytes.of("{}"));
        tally.answered(RestKind.STATE, 0, 5_000_000, 503, Bytes.of("{\"status\":503,\"code\":\"unavailable\"}"));
        ObjectNode result = Result.of(Workload.of("rest"));
        tally.tell(result);

        assertThat(printed(result))
                .contains("state of a fight")
                .contains("200: 1, 503 unavailable: 1")
                .contains("1000 requests/s");
    }

    @Test
    void twoReportsStandSideBySide(@TempDir Path folder) throws IOException {
        ObjectNode first = PageTest.result();
        ObjectNode second = PageTest.result();
        ((ObjectNode) first.path("toOthers")).put("p99", 20.0);
        ((ObjectNode) second.path("toOthers")).put("p99", 30.0);
        second.put("missing", 4);
        Path before = Files.writeString(folder.resolve("before.json"), first.toString());
        Path after = Files.writeString(folder.resolve("after.json"), second.toString());
        Comparison.print(out, before, after);

        assertThat(bytes.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.strip().replaceAll(" +", " ")))
                .contains("before after ratio", "toOthers p99 ms 20.00 30.00 1.50", "missing 0.00 4.00");
    }
}
