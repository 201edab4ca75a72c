package dev.warlog.combat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;

/** Says so when an account's score crosses the threshold, and does nothing to it: that is for whoever runs the game. */
@ApplicationScoped
class CheatAlarm {

    private static final Logger LOG = Logger.getLogger(CheatAlarm.class);

    private final Counter alarms;

    CheatAlarm(MeterRegistry meters) {
        alarms = Counter.builder("combat.cheat.alarms")
                .description("how often an account's score crossed the threshold")
                .register(meters);
    }

    void scored(@ObservesAsync OffenceScored offence) {
        if (offence.crossed()) {
            alarms.increment();
            LOG.warnf(
                    "account %s has offended often: score %d, last %s in %s",
                    offence.user(), offence.score(), offence.reason(), offence.session());
        }
    }
}
