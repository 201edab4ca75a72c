package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    static ObjectNode result() {
        Ledger ledger = new Ledger();
        ledger.beginMeasuring();
        for (int number = 0; number < 100; number++) {
            int command = ledger.sent(0, 0);
            for (int player = 0; player < Workload.PLAYERS_PER_FIGHT; player++) {
                ledger.delivered(command, player, (number + 1) * 1_000_000L);
            }
        }
        ledger.refused(ledger.sent(0, 0), "rate-limited");
        ObjectNode result = Result.of(Workload.of("B").lasting(20, 40));
        Result.addLedger(result, ledger);
        result.set("floor", Result.latencies(ledger.toSender).put("perSecond", 7_000));
        return result;
    }

    @Test
    void jsonIsReadBackAsItWas(@TempDir Path folder) throws IOException {
        ObjectNode result = result();
        Path page = Page.write(result, folder);
        Path json = page.resolveSibling(page.getFileName().toString().replace(".html", ".json"));

        assertThat(RunningSystem.JSON.readTree(json.toFile())).hasToString(result.toString());
        assertThat(Files.readString(page)).isEqualTo(Page.html(result));
    }

    @Test
    void thePageHasTheCurves() throws IOException {
        ObjectNode result = result();
        String html = Page.html(result);
        int begin = html.indexOf("const result = ") + "const result = ".length();
        JsonNode data = RunningSystem.JSON.readTree(html.substring(begin, html.indexOf(";\n", begin)));

        assertThat(data).hasToString(result.toString());
        assertThat(data.path("toOthers").path("curve")).hasSizeGreaterThan(50);
        assertThat(data.path("floor").path("curve")).hasSizeGreaterThan(50);
    }

    @Test
    void thePageNeedsNothingElse() throws IOException {
        assertThat(Page.html(result()))
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "fetch(", "import(");
    }

    @Test
    void whatServersAnswerDoesNotEndTheScript() throws IOException {
        ObjectNode result = result();
        result.put("case", "</script><b>");

        assertThat(Page.html(result)).doesNotContain("</script><b>").contains("\\u003c/script>");
    }
}
