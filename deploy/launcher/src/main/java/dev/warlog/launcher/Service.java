package dev.warlog.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The five services: their modules, their usual ports on one machine and the heap each gets there. */
public enum Service {
    SESSION("session-service", 8081, 256),
    COMBAT("combat-service", 8082, 256),
    WORLD("world-service", 8083, 256),
    REPLAY("replay-service", 8084, 256),
    GATEWAY("gateway-service", 8080, 512);

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
    BuiltService built(Path root) {
        return new BuiltService(root, this);
    }

    int usualPort() {
        return usualPort;
    }

    int heapMib() {
        return heapMib;
    }

    /**
     * What players wait for must not stop for the third of a second in which a serial collector goes over the gateway's
     * frames; what only reads the log may, and takes the collector that costs least on few processors.
     */
    List<String> collector() {
        return switch (this) {
            case GATEWAY -> List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=25", "-XX:+UseCompactObjectHeaders");
            case SESSION, COMBAT, WORLD, REPLAY -> List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders");
        };
    }

    /** Whether it makes way for the others on a busy machine: what only reads the log may come late, fights may not. */
    boolean yields() {
        return switch (this) {
            case WORLD, REPLAY -> true;
            case SESSION, COMBAT, GATEWAY -> false;
        };
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
