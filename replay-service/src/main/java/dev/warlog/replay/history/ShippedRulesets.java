package dev.warlog.replay.history;

import dev.warlog.rulesets.Rulesets;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The rulesets under which fights are decided again. */
class ShippedRulesets {

    @Produces
    @Singleton
    Rulesets rulesets() {
        return Rulesets.shipped();
    }
}
