package dev.warlog.combat;

import dev.warlog.engine.CombatEngine;
import dev.warlog.engine.Command;
import dev.warlog.engine.Command.CreateFight;
import dev.warlog.engine.Command.ForkFight;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Refusal;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.RulesetRef;
import dev.warlog.rulesets.Rulesets;
import java.util.Map;
import java.util.TreeMap;
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

    /** The engine that decides a command: the fight's own, or that of the fight which the command begins. */
    @Nullable
    CombatEngine deciding(@Nullable Fight state, Command command) {
        if (state != null) {
            return of(state.ruleset());
        }
        return switch (command) {
            case CreateFight create -> newest(create.ruleset());
            case ForkFight fork -> of(fork.state().ruleset());
            default -> null;
        };
    }

    /** Why there is none. */
    static Decision.Rejected missing(@Nullable Fight state, Command command) {
        if (state != null) {
            throw new IllegalStateException("ruleset " + state.ruleset() + " is not shipped any more");
        }
        return switch (command) {
            case CreateFight create -> unknownRuleset(create.ruleset());
            case ForkFight fork -> unknownRuleset(fork.state().ruleset().toString());
            default -> new Decision.Rejected(Refusal.UNKNOWN_SESSION, "there is no such fight", new TreeMap<>());
        };
    }

    private static Decision.Rejected unknownRuleset(String name) {
        return new Decision.Rejected(Refusal.UNKNOWN_RULESET, "there is no ruleset '" + name + "'", new TreeMap<>());
    }

    private @Nullable CombatEngine engine(@Nullable Ruleset ruleset) {
        return ruleset == null ? null : engines.computeIfAbsent(ruleset.ref(), ref -> new CombatEngine(ruleset));
    }
}
