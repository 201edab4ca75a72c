package dev.warlog.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayParts;
import dev.warlog.gateway.Player;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.frontdoor.Proxy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
class DrainingTest {

    @TestHTTPResource
    @SuppressWarnings("NullAway.Init")
    URI base;

    @Inject
    Clients clients;

    @Inject
    Proxy proxy;

    @Inject
    GatewayLimits limits;

    @Inject
    Vertx vertx;

    @Test
    void everybodyIsToldWhenToComeBackAndLeaves() throws InterruptedException {
        try (Player alice = Player.connect(base, GatewayParts.SIGNER.token("alice"));
                Player bob = Player.connect(base, GatewayParts.SIGNER.token("bob"))) {
            alice.drain();
            bob.drain();
            Draining draining = new Draining(clients, proxy, limits, vertx);
            draining.drain();
            assertThat(draining.hasBegun()).isTrue();
            for (Player player : new Player[] {alice, bob}) {
                JsonObject notice = player.nextJson();
                assertThat(notice.getString("type")).isEqualTo("server:draining");
                assertThat(notice.getJsonObject("data").getLong("retryAfterMs"))
                        .isBetween(0L, limits.lifetime().comeBackMillis());
                assertThat(player.closeCode()).isEqualTo(4503);
            }
            assertThat(clients.size()).isZero();
        }
    }
}
