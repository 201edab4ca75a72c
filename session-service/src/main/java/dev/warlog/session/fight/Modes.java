package dev.warlog.session.fight;

import dev.warlog.engine.CombatMode;
import dev.warlog.engine.FightSettings;
import dev.warlog.runtime.ProblemException;
import dev.warlog.session.CombatFeatures;
import jakarta.enterprise.context.ApplicationScoped;

/** Which modes fights may begin in. */
@ApplicationScoped
class Modes {

    private final CombatFeatures features;

    Modes(CombatFeatures features) {
        this.features = features;
    }

    /** @throws ProblemException 409 {@code real-time-disabled} */
    void requireEnabled(FightSettings settings) {
        if (settings.mode() == CombatMode.REAL_TIME && !features.realTimeEnabled()) {
            throw new ProblemException(
                    409, "real-time-disabled", "No fights in real time begin at present; those that go on, go on.");
        }
    }
}
