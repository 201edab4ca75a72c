package dev.warlog.combat;

import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import dev.warlog.rulesets.Rulesets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One engine for each ruleset version; a fight stays with the version that it began under. */
final class Engines {

    private final Rulesets rulesets;
    private final Map<RulesetRef, CombatEngine> engines = new ConcurrentHashMap<>();

    Engines(Rulesets rulesets) {
        this.rulesets = rulesets;
    }

    /** The engine of a version, or null when that version is not shipped. */
    @Nullable
    CombatEngine of(RulesetRef ref) {
        return engine(rulesets.find(ref));
    }

    /** The engine of the newest version of a ruleset, or null when there is none of that name. */
    @Nullable
    CombatEngine newest(String name) {
        return engine(rulesets.newest(name));
    }

    private @Nullable CombatEngine engine(@Nullable Ruleset ruleset) {
        return ruleset == null ? null : engines.computeIfAbsent(ruleset.ref(), ref -> new CombatEngine(ruleset));
    }
}
