package dev.warlog.runtime;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** By what the calls of one place are counted together. */
public final class ClientAddress {

    /** Who has one IPv6 address has all of its network. */
    private static final int NETWORK_BYTES = 8;

    /** An IPv4 address as it is, of an IPv6 address its /64; what is neither stays as it is. */
    public static String networkOf(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(parsed.getAddress(), 0, NETWORK_BYTES)
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }

    private ClientAddress() {}
}
