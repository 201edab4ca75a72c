package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Connections that say that they will be back. */
@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class SuspendedTest extends PresenceCase {

    @Test
    void whoIsSuspendedKeepsTheSeatUntilTheTimeIsOver() {
        beginWithSeats();
        Player watcher = watching();
        Player first = joined(ann, 1);
        Player second = joined(bob, 1);
        assertThat(status(watcher)).isEqualTo("online");
        assertThat(status(watcher)).isEqualTo("in-combat");
        JsonObject ack = answer(first, "connection:suspend", new JsonObject());
        assertThat(ack.getJsonObject("data").getLong("resumeWithinMillis")).isEqualTo(3000);
        assertThat(first.closeCode()).isEqualTo(4202);
        answer(second, "connection:suspend", new JsonObject());
        assertThat(second.closeCode()).isEqualTo(4202);
        assertThat(status(watcher)).isEqualTo("away");
        joined(ann, 1);
        // ann's time is over before bob's
        assertThat(status(watcher)).isEqualTo("offline");
        assertThat(reports(4))
                .containsExactlyInAnyOrder(report(ann, true), report(bob, true), report(ann, true), report(bob, false));
    }

    @Test
    void whoCameBackByWayOfAnotherGatewayIsNotMissed() {
        beginWithSeats();
        OtherGateway other = new OtherGateway(redis);
        Player first = joined(ann, 1);
        Player second = joined(bob, 1);
        answer(first, "connection:suspend", new JsonObject());
        answer(second, "connection:suspend", new JsonObject());
        other.attends(ann, session, 0);
        assertThat(reports(3)).containsExactlyInAnyOrder(report(ann, true), report(bob, true), report(bob, false));
        other.die();
        assertThat(reports(4).getLast()).isEqualTo(report(ann, false));
    }
}
