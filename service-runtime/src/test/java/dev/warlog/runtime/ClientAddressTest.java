package dev.warlog.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void oneNetworkIsOnePlace() {
        assertThat(ClientAddress.networkOf("203.0.113.7"))
                .isEqualTo("203.0.113.7")
                .isEqualTo(ClientAddress.networkOf("::ffff:203.0.113.7"))
                .isNotEqualTo(ClientAddress.networkOf("203.0.113.8"));
        assertThat(ClientAddress.networkOf("2001:db8:0:1::1"))
                .isEqualTo(ClientAddress.networkOf("2001:db8:0:1:ffff::9"))
                .isNotEqualTo(ClientAddress.networkOf("2001:db8:0:2::1"));
        assertThat(ClientAddress.networkOf("unknown")).isEqualTo("unknown");
    }
}
