package dev.warlog.gateway;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The gateway's limits outside of a running gateway. */
public final class TestLimits {

    /** The defaults, but for these, named without their common prefix. */
    public static GatewayLimits with(Map<String, String> changes) {
        Map<String, String> values = new HashMap<>();
        for (String url : new String[] {
            "token.jwks-url", "front-door.session-url", "front-door.world-url", "front-door.replay-url"
        }) {
            values.put("warlog.gateway." + url, "http://127.0.0.1:1");
        }
        changes.forEach((name, value) -> values.put("warlog.gateway." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(GatewayLimits.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(GatewayLimits.class);
    }

    /** Metrics that nobody reads. */
    public static GatewayMetrics metrics() {
        return new GatewayMetrics(new SimpleMeterRegistry());
    }

    private TestLimits() {}
}
