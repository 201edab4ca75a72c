package dev.warlog.launcher;

import dev.warlog.local.Precedence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The five services: their modules, their usual ports on one machine and the memory each gets there. */
public enum Service {
    SESSION("session-service", 8081, 256),
    COMBAT("combat-service", 8082, 512),
    WORLD("world-service", 8083, 256),
    REPLAY("replay-service", 8084, 256),
    GATEWAY("gateway-service", 8080, 768);

    /**
     * In the gateway players wait for each pause, and ten thousand connections are much to go over. G1 would make its young
     * part as small as it can when a pause is long because others have the processors, and pause four times a second: it has
     * a least size. What is not in use goes back to the system when there is little to do, all but a third; under load the
     * heap grows as soon as collecting takes more than a hundredth of the time, and what stays is looked through once it
     * fills three quarters, because each time that is done the heap is made small again.
     */
    private static final List<String> GATEWAY_COLLECTOR = List.of(
            "-XX:+UseG1GC",
            "-XX:MaxGCPauseMillis=25",
            "-XX:NewSize=192m",
            "-XX:MinHeapSize=64m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=33",
            "-XX:GCTimeRatio=99",
            "-XX:-G1UseAdaptiveIHOP",
            "-XX:InitiatingHeapOccupancyPercent=75");

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

    /**
     * Its heap and its collector. Mostly the serial one, which costs least on few processors, with a part of its own for what
     * only passes through: going over what stays takes a third of a second. World and replay hold a batch until their store
     * has it, and have room where it survives some collections without becoming old. A fight takes some 50 KiB in the
     * combat-service, a connection 10 KiB in the gateway, and the frames of recent outcomes 80 MiB there.
     */
    List<String> memory() {
        List<String> collector = switch (this) {
            case GATEWAY -> GATEWAY_COLLECTOR;
            case COMBAT -> List.of("-XX:+UseSerialGC", "-Xmn192m");
            case SESSION -> List.of("-XX:+UseSerialGC", "-Xmn128m");
            case WORLD, REPLAY -> List.of("-XX:+UseSerialGC", "-Xmn160m", "-XX:SurvivorRatio=2");
        };
        List<String> memory = new ArrayList<>(collector);
        memory.add("-Xmx" + heapMib + "m");
        memory.add("-XX:+UseCompactObjectHeaders");
        return memory;
    }

    /** Its place on a busy machine: what only reads the log may come late, fights may not. */
    Precedence precedence() {
        return switch (this) {
            case GATEWAY -> Precedence.FIRST;
            case SESSION, COMBAT -> Precedence.SECOND;
            case WORLD, REPLAY -> Precedence.LAST;
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
