package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class RecordHeadersTest {

    private static RecordHeaders of(String... namesAndValues) {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return RecordHeaders.of(headers);
    }

    @Test
    void keepsItsOwnAndTheTrace() {
        RecordHeaders headers = of("ce_id", "1", "traceparent", "00-1", "wl_seq", "7", "wl_later", "x");
        assertThat(headers.text("traceparent")).isEqualTo("00-1");
        assertThat(headers.text("wl_seq")).isEqualTo("7");
        assertThat(headers.text("wl_later")).isEqualTo("x");
        assertThat(headers.text("ce_id")).isNull();
    }

    @Test
    void theLastOfANameCounts() {
        assertThat(of("wl_seq", "7", "wl_seq", "8").text("wl_seq")).isEqualTo("8");
    }

    @Test
    void aUserBelongsToTheCommandAfterIt() {
        assertThat(of("wl_user", "ann", "wl_command", "a", "wl_user", "ben", "wl_command", "b", "wl_command", "c")
                        .answers())
                .containsExactly(new CommandKey("ann", "a"), new CommandKey("ben", "b"), new CommandKey("", "c"));
    }

    @Test
    void viewsGoByTheirViewer() {
        Map<String, byte[]> views = of("wl_view_team-0", "{}", "wl_seq", "7").views();
        assertThat(views).containsOnlyKeys("team-0");
        assertThat(of("wl_seq", "7").views()).isEmpty();
    }

    @Test
    void aHeaderWithoutAValueIsNone() {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        headers.add("wl_seq", null).add("wl_command", null);
        assertThat(RecordHeaders.of(headers).text("wl_seq")).isNull();
        assertThat(RecordHeaders.of(headers).answers()).containsExactly(new CommandKey("", ""));
    }
}
