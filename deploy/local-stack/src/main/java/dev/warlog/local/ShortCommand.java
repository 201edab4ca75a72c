package dev.warlog.local;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the system whose success is all that matters. */
final class ShortCommand {

    private static final long LONGEST_SECONDS = 10;

    /** Whether it exists, ends within ten seconds and says that it went well. */
    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ShortCommand() {}
}
