package dev.warlog.system;

import java.nio.file.Path;
import java.util.Objects;

/** Where the repository is, with everything that its build made. */
public final class Repository {

    private Repository() {}

    public static Path root() {
        return Path.of(Objects.requireNonNull(
                System.getProperty("warlog.root"),
                "start this test through Maven, or with -Dwarlog.root=<repository>"));
    }
}
