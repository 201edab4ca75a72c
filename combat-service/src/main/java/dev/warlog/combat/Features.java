package dev.warlog.combat;

import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Command;
import dev.warlog.engine.Decision;
import dev.warlog.engine.Refusal;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/**
 * What is switched off here. It is looked at before the rules are and is no part of them, so that fights which go on, go
 * on, and the log verifies whatever is switched off later.
 *
 * @param realTime whether fights may become ones in real time
 */
record Features(boolean realTime) {

    /** Why a command that the rules may allow is refused all the same, or null. */
    Decision.@Nullable Rejected refusal(Command command) {
        CombatMode begun = switch (command) {
            case Command.CreateFight create -> create.settings().mode();
            case Command.ChangeMode change -> change.settings().mode();
            case Command.ForkFight fork -> fork.state().settings().mode();
            default -> null;
        };
        return realTime || begun != CombatMode.REAL_TIME
                ? null
                : new Decision.Rejected(
                        Refusal.REAL_TIME_DISABLED,
                        "no fights in real time begin at present; those that go on, go on",
                        Collections.emptySortedMap());
    }
}
