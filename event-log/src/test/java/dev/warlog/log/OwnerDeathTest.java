package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever step an owner dies before, its successor finishes the work. */
class OwnerDeathTest {

    static Stream<Arguments> deaths() {
        return Arrays.stream(FailurePoint.values()).flatMap(point -> nths(point).map(nth -> Arguments.of(point, nth)));
    }

    private static Stream<Integer> nths(FailurePoint point) {
        return switch (point) {
            case BEFORE_CLAIM, AFTER_CLAIM, AFTER_RESTORE -> Stream.of(1, 2);
            case BEFORE_DECIDE, AFTER_DECIDE, AFTER_APPEND -> Stream.of(1, 5, 38);
            case BEFORE_SNAPSHOT, BETWEEN_SNAPSHOT_AND_CHECKPOINT, AFTER_CHECKPOINT -> Stream.of(1, 4);
        };
    }

    @ParameterizedTest
    @MethodSource("deaths")
    void aSuccessorFinishesWhatADeadOwnerBegan(FailurePoint where, int nth) {
        try (TestLog log = TestLog.ofPartitions(2)) {
            Dying dying = new Dying(where, nth);
            EventLoop<Ledger> first = log.start("a", dying);
            for (int wave = 0; wave < 6 && !dying.hasDied(); wave++) {
                publish(log, wave);
                log.flush();
                TestLog.eventually("answers or death", () -> log.checker.allAnswered() || dying.hasDied());
            }
            TestLog.eventually("death", dying::hasDied);
            TestLog.eventually(
                    "it says so", () -> String.valueOf(first.problem()).startsWith("died"));
            publish(log, 100);
            log.start("a");
            log.settle();
        }
    }

    private static void publish(TestLog log, int wave) {
        for (int i = 0; i < 24; i++) {
            String id = wave + "-" + i;
            String text = List.of("add " + i, "bad", "pos " + i, "add 1", "pos 1", "later", "arm 1", "add 3")
                    .get(i % 8);
            log.send("s" + i % 5, id, text);
            if (i % 8 < 2) {
                log.send("s" + i % 5, id, text);
            }
            if (i % 6 == 0) {
                log.send("unknown", "u" + id, "bad");
            }
        }
    }

    @Test
    void oneSuccessorAfterTheOther() {
        List<FailurePoint> deaths = List.of(
                FailurePoint.AFTER_APPEND,
                FailurePoint.AFTER_DECIDE,
                FailurePoint.BETWEEN_SNAPSHOT_AND_CHECKPOINT,
                FailurePoint.AFTER_RESTORE,
                FailurePoint.AFTER_CHECKPOINT,
                FailurePoint.AFTER_APPEND);
        try (TestLog log = TestLog.ofPartitions(1)) {
            IntStream.range(0, deaths.size()).forEach(i -> {
                Dying dying = new Dying(deaths.get(i), 1);
                log.start("a", dying);
                publish(log, i);
                TestLog.eventually("death", dying::hasDied);
            });
            log.start("a");
            log.settle();
            assertThat(log.checker.folded()).hasSize(5);
        }
    }
}
