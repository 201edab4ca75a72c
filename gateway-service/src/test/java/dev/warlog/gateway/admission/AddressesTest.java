package dev.warlog.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.gateway.TestLimits;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private static Addresses addresses(Map<String, String> limits) {
        return new Addresses(TestLimits.with(limits).admission());
    }

    @Test
    void theForwardedAddressCountsOnlyWhereItIsTrustedAndOnlyItsLast() {
        assertThat(Addresses.of("10.0.0.1", "192.0.2.7", false)).isEqualTo("10.0.0.1");
        assertThat(Addresses.of("10.0.0.1", "10.1.1.1, 192.0.2.66, 192.0.2.7", true))
                .isEqualTo("192.0.2.7");
        assertThat(Addresses.of("10.0.0.1", null, true)).isEqualTo("10.0.0.1");
        assertThat(Addresses.of("10.0.0.1", "x".repeat(5_000), true)).isEqualTo("10.0.0.1");
    }

    @Test
    void allAddressesOfOneNetworkOfIpv6AreOne() {
        assertThat(Addresses.of("2001:db8:1:2:3::4", null, false))
                .isEqualTo(Addresses.of("2001:db8:1:2:ffff::1", null, false))
                .isNotEqualTo(Addresses.of("2001:db8:1:3::4", null, false));
    }

    @Test
    void theTableIsBoundedAndTheLongestUnseenIsForgottenFirst() {
        Addresses addresses = addresses(Map.of(
                "admission.max-addresses", "100",
                "admission.handshakes-per-second-per-address", "1",
                "admission.handshakes-burst-per-address", "1"));
        assertThat(addresses.handshake("first", 0)).isZero();
        assertThat(addresses.handshake("first", 0)).isPositive();
        for (int i = 0; i < 99; i++) {
            assertThat(addresses.handshake("10.0.0." + i, 0)).isZero();
        }
        assertThat(addresses.handshake("first", 0)).isPositive();
        addresses.handshake("one more", 0);
        assertThat(addresses.known()).isEqualTo(100);
        assertThat(addresses.handshake("first", 0)).isPositive();
        assertThat(addresses.handshake("10.0.0.0", 0)).isZero();
    }

    @Test
    void openConnectionsAreCountedButNotOfTheMachineItself() {
        Addresses addresses = addresses(Map.of("admission.max-connections-per-address", "1"));
        addresses.opened("192.0.2.7");
        assertThat(addresses.full("192.0.2.7")).isTrue();
        addresses.closed("192.0.2.7");
        assertThat(addresses.full("192.0.2.7")).isFalse();
        addresses.opened("127.0.0.1");
        addresses.opened(Addresses.of("::1", null, false));
        assertThat(addresses.full("127.0.0.1")).isFalse();
        assertThat(addresses.full(Addresses.of("::1", null, false))).isFalse();
    }
}
