package dev.warlog.gateway.bus;

import dev.warlog.gateway.GatewayLimits;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** What this process is called among the gateways: no two are called the same, not even one after the other. */
@Singleton
public class GatewayName {

    private final String text;

    GatewayName(GatewayLimits limits) {
        String name = limits.lifetime().name().orElseGet(GatewayName::hostName).replaceAll("[^A-Za-z0-9._-]", "-");
        this.text = name + '-' + Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000000) | 0x1000000);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "gateway";
        }
    }

    public String text() {
        return text;
    }
}
