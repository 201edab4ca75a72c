package dev.warlog.launcher;

import dev.warlog.local.ChildProcess;
import dev.warlog.local.Part;
import java.util.Locale;

/** What a killed supervisor may have left running. */
final class Leftovers {
    private Leftovers() {}

    /** Ends every process that the pid files in the folder still name. */
    static void stop(StateFolder state) {
        for (Service service : Service.values()) {
            ChildProcess.stopLeftover(ServiceProcess.pidFile(state.path(), service.module()));
        }
        for (Part part : Part.values()) {
            ChildProcess.stopLeftover(
                    state.data().resolve(part.name().toLowerCase(Locale.ROOT)).resolve("pid"));
        }
    }
}
