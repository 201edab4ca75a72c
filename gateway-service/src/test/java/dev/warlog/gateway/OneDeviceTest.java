package dev.warlog.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.client.ClosingCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(GatewayParts.class)
@TestProfile(OneDeviceTest.Refusing.class)
class OneDeviceTest extends GatewayCase {

    /** One device at a time, and handshakes that soon have to wait. */
    public static final class Refusing implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "warlog.gateway.admission.devices", "refuse",
                    "warlog.gateway.admission.handshakes-per-second", "20",
                    "warlog.gateway.admission.handshakes-burst", "5",
                    "warlog.gateway.admission.handshake-wait-millis", "500");
        }
    }

    @Inject
    Clients clients;

    private static String token(String user, String login) {
        return GatewayParts.SIGNER.token(user, claims -> claims.setStringClaim("sid", login));
    }

    @Test
    void aSecondDeviceIsRefusedButTheSameMayComeBackBeforeItsOldSocketIsGone() {
        Player first = keep(Player.connect(base, token("alone", "phone")));
        assertThat(first.drain()).isEmpty();
        RawHttp.Answer other =
                new RawHttp(base).upgrade("/ws", "Authorization: Bearer " + token("alone", "computer") + "\r\n");
        assertThat(other.status()).isEqualTo(409);
        assertThat(new JsonObject(other.body()).getString("code")).isEqualTo("too-many-devices");
        assertThat(first.drain()).isEmpty();

        Player again = keep(Player.connect(base, token("alone", "phone")));
        assertThat(first.closeCode()).isEqualTo(4409);
        assertThat(again.drain()).isEmpty();
    }

    @Test
    void aDeviceAtAnotherGatewayCountsAsWell() {
        OtherGateway other = new OtherGateway(redis);
        Player refused = keep(Player.connect(base, token("spread", "computer")));
        eventually("it is open", () -> clients.of("spread").size() == 1);
        long opened = clients.of("spread").iterator().next().openedAtMillis();
        other.publish("warlog:gateways:all", "device-taken", "spread\ntablet\n" + opened);
        assertThat(refused.drain()).isEmpty();
        other.publish("warlog:gateways:all", "device-taken", "spread\ncomputer\n" + opened);
        assertThat(refused.closeCode()).isEqualTo(ClosingCode.TOO_MANY_DEVICES.code());

        Player moved = keep(Player.connect(base, token("moving", "phone")));
        assertThat(moved.drain()).isEmpty();
        other.publish("warlog:gateways:all", "device-opened", "moving\nphone\n" + Long.MAX_VALUE);
        assertThat(moved.closeCode()).isEqualTo(ClosingCode.REPLACED.code());
    }

    @Test
    void aStormWaitsItsTurnAndTheRestIsSentAway() {
        List<CompletableFuture<RawHttp.Answer>> storm = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String headers = "Authorization: Bearer " + token("storm-" + i, "a") + "\r\n";
            storm.add(CompletableFuture.supplyAsync(
                    () -> new RawHttp(base).upgrade("/ws", headers),
                    task -> Thread.ofVirtual().start(task)));
        }
        int in = 0;
        int away = 0;
        for (CompletableFuture<RawHttp.Answer> one : storm) {
            RawHttp.Answer answer = one.orTimeout(60, TimeUnit.SECONDS).join();
            if (answer.status() == 101) {
                in++;
            } else {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("overloaded");
                assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 10);
                away++;
            }
        }
        // the burst and half a second of turns at least
        assertThat(in).isGreaterThanOrEqualTo(15);
        assertThat(away).isPositive();
    }
}
