package dev.warlog.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What of combat can be switched off; combat-service, which has the last word, reads the same setting. */
@ConfigMapping(prefix = "warlog.combat")
public interface CombatFeatures {

    /** Whether fights in real time may begin: the way back, should they ever be too much. Those that go on, go on. */
    @WithDefault("true")
    boolean realTimeEnabled();
}
