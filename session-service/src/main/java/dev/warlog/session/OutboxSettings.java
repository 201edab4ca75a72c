package dev.warlog.session;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How changes are told to rooms and gateways. */
public interface OutboxSettings {

    /** Records published at once: their transaction stays open meanwhile. */
    @WithDefault("200")
    int batch();

    /** How often to look without having been woken: for what another instance wrote, and after a failure. */
    @WithDefault("1S")
    Duration pollInterval();

    /** After this long a record that Kafka did not confirm is tried again. */
    @WithDefault("5S")
    Duration deliveryWait();

    /** Records that wait longer than this make the service unready: gateways still let in who was put out. */
    @WithDefault("30S")
    Duration lagAlarm();
}
