package dev.warlog.gateway;

import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Who is let in, how many and how fast. */
public interface AdmissionLimits {

    /** Pages whose browsers may connect, such as https://game.example; all when missing. Others send no origin. */
    Optional<Set<String>> origins();

    /** Addresses that may be those of many: by default the machine itself, where a proxy may stand. */
    @WithDefault("127.0.0.1,::1")
    Set<String> exemptAddresses();

    /** Open connections from one address (of IPv6: one /64): a school or an office shares one. */
    @WithDefault("512")
    int maxConnectionsPerAddress();

    @WithDefault("20")
    int handshakesPerSecondPerAddress();

    /** Handshakes at once from one address: all of an office come back after a break. */
    @WithDefault("200")
    int handshakesBurstPerAddress();

    /** Addresses whose handshakes are counted; the longest unseen is forgotten first. */
    @WithDefault("50000")
    int maxAddresses();

    /** Handshakes of all: each verifies a signature, at about a quarter of a millisecond. */
    @WithDefault("2000")
    int handshakesPerSecond();

    @WithDefault("500")
    int handshakesBurst();

    /** How long one above that rate waits for its turn; who would have to wait longer is sent away. */
    @WithDefault("5000")
    long handshakeWaitMillis();

    /** Over how long those who are sent away are spread: everybody coming back at once would be the same again. */
    @WithDefault("10000")
    long comeBackMillis();

    /** From the first byte of a request, or from connecting, until its head is complete. */
    @WithDefault("10000")
    long headMillis();

    /** From then on until its body is complete; the largest has 256 KiB. */
    @WithDefault("30000")
    long requestMillis();

    /** Bytes that one WebSocket is read in a second: more than its rates allow in messages of ordinary size. */
    @WithDefault("65536")
    int inboundBytesPerSecond();

    /** Bytes at once; several of the largest messages. */
    @WithDefault("524288")
    int inboundBytesBurst();

    /** How many times the rates of one connection all connections of one user may send together. */
    @WithDefault("32")
    int userRateTimes();

    /** Users whose rates are remembered; the longest unseen is forgotten first. */
    @WithDefault("20000")
    int maxRememberedUsers();

    /** What becomes of further connections of one user. */
    @WithDefault("allow")
    DevicePolicy devices();

    /** Connections of one user where several are allowed; what one address may have bounds most of them earlier. */
    @WithDefault("20000")
    int maxConnectionsPerUser();

    /** What becomes of further connections of one user. */
    enum DevicePolicy {
        /** Up to the maximum. */
        ALLOW,
        /** The older ones close. */
        NEWEST_WINS,
        /** Those of another login are refused; of the same login the older one closes. */
        REFUSE
    }
}
