package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String METRICS = """
            # HELP warlog_projection_lag Records not yet worked in
            # TYPE warlog_projection_lag gauge
            warlog_projection_lag{projection="live",} 12.0
            warlog_projection_lag{projection="characters"} 1.5E3
            warlog_projection_batch_seconds_count{projection="live"} 7
            """;

    @Test
    void readsTheLagOfEachProjection() {
        assertThat(Metrics.lag("world", METRICS))
                .containsEntry("world live", 12L)
                .containsEntry("world characters", 1_500L)
                .hasSize(2);
    }

    @Test
    void theOnlyProjectionOfAServiceHasItsName() {
        assertThat(Metrics.lag("session", "warlog_projection_lag 3.0\n")).containsEntry("session", 3L);
        assertThat(Metrics.lag("replay", "warlog_projection_lag{projection=\"replay\"} 0.0\n"))
                .containsOnlyKeys("replay");
    }

    @Test
    void heapIsReadOfAnyCollector() {
        assertThat(Processes.usedMib("""
                DefNew     total 116160K, used 10240K [0x1, 0x2, 0x3)
                 eden space 103296K,  14% used [0x1, 0x2, 0x3)
                Tenured    total 258048K, used 1024K [0x1, 0x2, 0x3)
                 the  space 258048K,   0% used [0x1, 0x2, 0x3)
                Metaspace used 9000K, committed 9100K, reserved 1114112K
                 class space used 900K, committed 1000K, reserved 1048576K
                """)).isEqualTo(11.0);
        assertThat(Processes.usedMib(
                        "garbage-first heap   total reserved 131072K, committed 30720K, used 2048K [0x1, 0x2)"))
                .isEqualTo(2.0);
        assertThat(Processes.usedMib("ZHeap            used 10M, capacity 128M, max capacity 128M"))
                .isEqualTo(10.0);
        assertThat(Processes.usedMib("no such process")).isNaN();
    }
}
