package dev.warlog.gateway.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ReadTurnsTest {

    private static final int WAITING = 100_000;

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final ReadTurns turns = new ReadTurns(2, WAITING, later::add);
    private final List<Promise<Integer>> begun = new ArrayList<>();

    @Test
    void noMoreThanSoManyReadAtOnce() {
        List<Future<Integer>> answers = asked(5);

        assertThat(begun).hasSize(2);
        begun.get(0).complete(0);
        goOn();
        assertThat(begun).hasSize(3);
        assertThat(answers.get(0).result()).isZero();
        assertThat(answers.get(1).isComplete()).isFalse();
    }

    @Test
    void whoCameFirstReadsFirst() {
        List<Future<Integer>> answers = asked(5);

        for (int i = 0; i < 5; i++) {
            begun.get(i).complete(i);
            goOn();
        }
        assertThat(answers).extracting(Future::result).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aReadThatFailsGivesItsTurnBack() {
        List<Future<Integer>> answers = asked(4);

        begun.get(0).fail("gone");
        begun.get(1).fail("gone");
        goOn();
        assertThat(begun).hasSize(4);
        assertThat(answers.get(0).failed()).isTrue();
        assertThat(answers.get(3).isComplete()).isFalse();
    }

    @Test
    void readsThatEndAtOnceDoNotNest() {
        asked(2);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < WAITING; i++) {
            answers.add(turns.take(() -> Future.succeededFuture(1)));
        }

        begun.forEach(promise -> promise.complete(0));
        goOn();
        assertThat(answers).allMatch(Future::succeeded);
    }

    @Test
    void noMoreThanSoManyWait() {
        assertThat(asked(2 + WAITING)).noneMatch(Future::isComplete);

        assertThat(asked(1).getFirst().cause()).isInstanceOf(ReadTurns.NoTurnException.class);
        begun.getFirst().complete(0);
        goOn();
        assertThat(asked(1).getFirst().isComplete()).isFalse();
    }

    private List<Future<Integer>> asked(int reads) {
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < reads; i++) {
            answers.add(turns.take(() -> {
                Promise<Integer> promise = Promise.promise();
                begun.add(promise);
                return promise.future();
            }));
        }
        return answers;
    }

    private void goOn() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }
}
