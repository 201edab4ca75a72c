package dev.warlog.gateway.admission;

import dev.warlog.gateway.AdmissionLimits;
import dev.warlog.gateway.client.TokenBucket;
import io.netty.util.NetUtil;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What comes from which address: open connections, and handshakes in a table that is bounded. */
final class Addresses {

    /** Who has one IPv6 address has all of its network. */
    private static final int NETWORK_BYTES = 8;

    private final AdmissionLimits limits;
    private final Set<String> exempt;
    private final Map<String, Integer> open = new HashMap<>();
    private final Map<String, TokenBucket> handshakes = new LinkedHashMap<>(16, 0.75f, true);

    Addresses(AdmissionLimits limits) {
        this.limits = limits;
        this.exempt = limits.exemptAddresses().stream()
                .map(address -> normal(address, address))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The address to count by: the forwarded one where it is trusted and can be read, otherwise the peer's. */
    static String of(String peer, @Nullable String forwardedFor, boolean trusted) {
        if (!trusted || forwardedFor == null) {
            return normal(peer, peer);
        }
        // the last one is what the trusted proxy itself saw; whatever stands before it anybody can write
        String nearest =
                forwardedFor.substring(forwardedFor.lastIndexOf(',') + 1).strip();
        return normal(nearest, peer);
    }

    private static String normal(String address, String otherwise) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return otherwise;
        }
        return bytes.length > NETWORK_BYTES ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) : address;
    }

    synchronized boolean full(String address) {
        return !exempt.contains(address) && open.getOrDefault(address, 0) >= limits.maxConnectionsPerAddress();
    }

    /** Counts a handshake; returns 0, or after how many milliseconds the next may come. */
    synchronized long handshake(String address, long nowMillis) {
        if (exempt.contains(address)) {
            return 0;
        }
        TokenBucket bucket = handshakes.computeIfAbsent(
                address,
                first -> new TokenBucket(
                        limits.handshakesPerSecondPerAddress(), limits.handshakesBurstPerAddress(), nowMillis));
        if (handshakes.size() > limits.maxAddresses()) {
            handshakes.remove(handshakes.keySet().iterator().next());
        }
        return bucket.take(nowMillis);
    }

    synchronized void opened(String address) {
        open.merge(address, 1, Integer::sum);
    }

    synchronized void closed(String address) {
        open.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized int known() {
        return handshakes.size();
    }
}
