package dev.warlog.local;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What this process may do as the user that it runs as. */
final class RootUser {
    private static final boolean ME = succeeds("/bin/sh", "-c", "[ \"$(id -u)\" = 0 ]");

    private RootUser() {}

    static boolean isMe() {
        return ME;
    }

    /** Whether root may enter a user namespace of its own. */
    static boolean mayUnshare() {
        return succeeds("unshare", "-U", "true");
    }

    private static boolean succeeds(String... command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
