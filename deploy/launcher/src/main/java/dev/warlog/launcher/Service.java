package dev.warlog.launcher;

import java.nio.file.Path;
import java.util.Locale;

/** The five services: their modules, their usual ports on one machine and the heap each gets there. */
public enum Service {
    SESSION("session-service", 8081, 256),
    COMBAT("combat-service", 8082, 256),
    WORLD("world-service", 8083, 256),
    REPLAY("replay-service", 8084, 256),
    GATEWAY("gateway-service", 8080, 384);

    private final String module;
    private final int usualPort;
    private final int heapMib;

    Service(String module, int usualPort, int heapMib) {
        this.module = module;
        this.usualPort = usualPort;
        this.heapMib = heapMib;
    }

    /** The name of the module, of the log file and of the service in every message. */
    public String module() {
        return module;
    }

    /** What a build has made of it. */
    Path builtJar(Path root) {
        return root.resolve(module, "target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    }

    int usualPort() {
        return usualPort;
    }

    int heapMib() {
        return heapMib;
    }

    /** The environment variable that chooses this service's port under {@code ./warlog up}. */
    String portVariable() {
        return this == GATEWAY ? "PORT" : "WARLOG_" + name() + "_PORT";
    }

    /** The environment variable that tells the other services where this one is. */
    String urlVariable() {
        return "WARLOG_" + name() + "_URL";
    }

    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
