package dev.warlog.gateway.admission;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.client.Inflow;
import java.util.LinkedHashMap;
import java.util.Map;

/** How fast users send, over all their connections and also after one has been opened anew. */
final class UserInflows {

    private final GatewayLimits limits;
    private final Map<String, Inflow> byUser = new LinkedHashMap<>(16, 0.75f, true);

    UserInflows(GatewayLimits limits) {
        this.limits = limits;
    }

    synchronized Inflow of(String user) {
        Inflow inflow = byUser.computeIfAbsent(
                user, first -> Inflow.ofUser(limits.rates(), limits.admission().userRateTimes()));
        if (byUser.size() > limits.admission().maxRememberedUsers()) {
            byUser.remove(byUser.keySet().iterator().next());
        }
        return inflow;
    }
}
