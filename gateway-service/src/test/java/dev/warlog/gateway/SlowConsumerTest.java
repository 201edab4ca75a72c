package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.gateway.client.Clients;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class SlowConsumerTest extends GatewayCase {

    @Inject
    Clients clients;

    @Inject
    MeterRegistry meters;

    private double joins() {
        return meters.counter("warlog.gateway.joins", "result", "state").count();
    }

    private double evictions() {
        return meters.counter("warlog.gateway.evictions", "reason", "too-slow").count();
    }

    @Test
    void whoDoesNotReadIsClosedWithoutHoldingUpTheOthers() {
        begin();
        Player reader = joined("bob", 1);
        double joinsBefore = joins();
        double evictionsBefore = evictions();
        Player stalled = keep(Player.connectSilently(base, GatewayParts.SIGNER.token("slow-one")));
        stalled.send("combat:join", "j", session, null);
        eventually("it watches", () -> joins() > joinsBefore);
        String filling = "x".repeat(600_000);
        long seq = 1;
        // more than what the sockets' own buffers take
        while (evictions() == evictionsBefore && seq < 100) {
            seq++;
            events.outcome(
                    "combat:result", session, seq, EventsTopic.frame("combat:result", session, seq, filling), Map.of());
            assertThat(reader.nextJson().getLong("seq")).isEqualTo(seq);
        }
        assertThat(evictions()).isEqualTo(evictionsBefore + 1);
        eventually("the slow one is gone", () -> clients.of("slow-one").isEmpty());
        assertThat(reader.drain()).isEmpty();
    }
}
