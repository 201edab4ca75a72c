package dev.warlog.session;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The clock of this service. */
class ServiceClock {

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }
}
