package dev.warlog.runtime;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The one clock of a service: the machine's, by which a service reads all time that others get to see. */
class ServiceClock {

    private static final Logger LOG = Logger.getLogger(ServiceClock.class);

    /** @param offsetMillis by how much it is wrong, to find out what comes of that; negative when it is slow */
    @Produces
    @Singleton
    InstantSource clock(@ConfigProperty(name = "warlog.clock.offset-millis", defaultValue = "0") long offsetMillis) {
        if (offsetMillis == 0) {
            return InstantSource.system();
        }
        LOG.warnf("the clock of this service is set wrong by %d ms (warlog.clock.offset-millis)", offsetMillis);
        return InstantSource.offset(InstantSource.system(), Duration.ofMillis(offsetMillis));
    }
}
