package dev.warlog.combat;

import dev.warlog.contract.Frames;
import dev.warlog.engine.Command;
import dev.warlog.engine.Fight;
import dev.warlog.log.CommandKey;
import dev.warlog.log.CommandRecord;
import dev.warlog.log.SessionLogic;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands of which nothing need be written when they change nothing. */
final class Unheard {

    /** Gateways say who is there without knowing whether the fight is still on; nobody waits for an answer to that. */
    static boolean report(Command command, CommandKey key) {
        return command instanceof Command.ReportPresence && key.user().isEmpty();
    }

    /** Whoever claims over a socket hears from its outcomes alone; others wait for an answer and get one. */
    static SessionLogic.Decided<Fight> claims(Fight state, List<CommandRecord> claims) {
        int silent = 0;
        while (silent < claims.size() && claims.get(silent).gateway() != null) {
            silent++;
        }
        String unchanged = "{\"seq\":" + state.seq() + ",\"unchanged\":true}";
        return silent > 0
                ? new SessionLogic.Unchanged<>(silent)
                : new SessionLogic.Answered<>(
                        Frames.ack(claims.getFirst().key().id(), unchanged.getBytes(StandardCharsets.UTF_8)));
    }

    private Unheard() {}
}
