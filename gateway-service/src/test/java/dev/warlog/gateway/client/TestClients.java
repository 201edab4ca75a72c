package dev.warlog.gateway.client;

import dev.warlog.gateway.TestLimits;
import java.util.List;

/** Connections outside of a running gateway. */
public final class TestClients {

    /** A gateway that nobody is connected to yet. */
    public static Clients none() {
        return new Clients(TestLimits.metrics(), List.of());
    }

    private TestClients() {}
}
