package dev.warlog.gateway;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The one clock of the gateway. */
class GatewayClock {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
