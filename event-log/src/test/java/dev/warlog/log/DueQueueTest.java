package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DueQueueTest {

    private final DueQueue<Ledger> queue = new DueQueue<>();
    private final OwnedSession<Ledger> a = new OwnedSession<>("a", 1);
    private final OwnedSession<Ledger> b = new OwnedSession<>("b", 1);

    @Test
    void givesWhatIsDueInTheOrderOfTime() {
        queue.schedule(a, 20);
        queue.schedule(b, 10);

        assertThat(queue.nextAtMillis()).isEqualTo(10);
        assertThat(queue.poll(9)).isNull();
        assertThat(queue.poll(20)).isSameAs(b);
        assertThat(queue.poll(20)).isSameAs(a);
        assertThat(queue.poll(20)).isNull();
        assertThat(queue.nextAtMillis()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void keepsSessionsApartThatAreDueAtTheSameTime() {
        queue.schedule(a, 10);
        queue.schedule(b, 10);

        assertThat(queue.poll(10)).isSameAs(a);
        assertThat(queue.poll(10)).isSameAs(b);
    }

    @Test
    void aSessionIsInItOnceWithItsLastTime() {
        queue.schedule(a, 10);
        queue.schedule(a, 30);
        assertThat(queue.poll(29)).isNull();
        assertThat(queue.poll(30)).isSameAs(a);
        assertThat(queue.poll(30)).isNull();

        queue.schedule(a, 30);
        queue.schedule(a, Long.MAX_VALUE);
        assertThat(queue.poll(Long.MAX_VALUE - 1)).isNull();
    }
}
