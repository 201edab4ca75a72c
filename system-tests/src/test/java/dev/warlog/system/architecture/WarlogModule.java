package dev.warlog.system.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.warlog.system.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The modules, their packages, and which other modules each may know. */
enum WarlogModule {
    COMBAT_ENGINE("combat-engine", "engine"),
    COMBAT_RULESETS("combat-rulesets", "rulesets", COMBAT_ENGINE),
    EVENT_CONTRACT("event-contract", "contract", COMBAT_ENGINE),
    EVENT_LOG("event-log", "log", EVENT_CONTRACT, COMBAT_ENGINE),
    FIGHT_TOOLS("fight-tools", "tools", EVENT_CONTRACT, COMBAT_RULESETS, COMBAT_ENGINE),
    SERVICE_RUNTIME("service-runtime", "runtime"),
    SESSION_SERVICE(
            "session-service", "session", EVENT_LOG, EVENT_CONTRACT, COMBAT_ENGINE, COMBAT_RULESETS, SERVICE_RUNTIME),
    COMBAT_SERVICE(
            "combat-service", "combat", EVENT_LOG, EVENT_CONTRACT, COMBAT_ENGINE, COMBAT_RULESETS, SERVICE_RUNTIME),
    WORLD_SERVICE("world-service", "world", EVENT_LOG, EVENT_CONTRACT, COMBAT_ENGINE, SERVICE_RUNTIME),
    REPLAY_SERVICE(
            "replay-service",
            "replay",
            FIGHT_TOOLS,
            EVENT_LOG,
            EVENT_CONTRACT,
            COMBAT_ENGINE,
            COMBAT_RULESETS,
            SERVICE_RUNTIME),
    GATEWAY_SERVICE("gateway-service", "gateway", EVENT_LOG, EVENT_CONTRACT, COMBAT_ENGINE, SERVICE_RUNTIME),
    KAFKA_SERVER("deploy/kafka-server", "kafka"),
    LOCAL_STACK("deploy/local-stack", "local"),
    PLAYED_FIGHTS("played-fights", "played", LOCAL_STACK, EVENT_CONTRACT, COMBAT_RULESETS, COMBAT_ENGINE),
    LAUNCHER("deploy/launcher", "launcher", LOCAL_STACK, EVENT_CONTRACT),
    LOAD_TESTS("load-tests", "load", EVENT_LOG, EVENT_CONTRACT, COMBAT_RULESETS, COMBAT_ENGINE);

    static final Set<WarlogModule> SERVICES =
            EnumSet.of(SESSION_SERVICE, COMBAT_SERVICE, WORLD_SERVICE, REPLAY_SERVICE, GATEWAY_SERVICE);

    static final Set<WarlogModule> DEPLOYMENT = EnumSet.of(KAFKA_SERVER, LOCAL_STACK, LAUNCHER);

    private final String folder;
    private final String packageName;

    /** Made by {@code List.of}, which the checker does not see. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<WarlogModule> mayKnow;

    WarlogModule(String folder, String packageName, WarlogModule... mayKnow) {
        this.folder = folder;
        this.packageName = "dev.warlog." + packageName;
        this.mayKnow = List.of(mayKnow);
    }

    String packageName() {
        return packageName;
    }

    /** Its packages as ArchUnit writes them: {@code dev.warlog.engine..}. */
    String packages() {
        return packageName + "..";
    }

    static String[] packagesOf(Collection<WarlogModule> modules) {
        return modules.stream().map(WarlogModule::packages).toArray(String[]::new);
    }

    /** What its classes must not touch, of all that is ours. */
    String[] forbiddenPackages() {
        return Arrays.stream(values())
                .filter(other -> other != this && !mayKnow.contains(other))
                .map(WarlogModule::packages)
                .toArray(String[]::new);
    }

    private Path classes() {
        return Repository.root().resolve(folder).resolve("target/classes");
    }

    /** The compiled classes of every module, without tests; fails when one has none. */
    static JavaClasses importAll() {
        for (WarlogModule module : values()) {
            if (!module.isCompiled()) {
                throw new IllegalStateException(
                        "There are no classes of %s in %s: build everything first (./warlog build, or ./mvnw package)."
                                .formatted(module.folder, module.classes()));
            }
        }
        return new ClassFileImporter()
                .importPaths(Arrays.stream(values()).map(WarlogModule::classes).toList());
    }

    private boolean isCompiled() {
        Path ours = classes().resolve(packageName.replace('.', '/'));
        if (!Files.isDirectory(ours)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(ours)) {
            return files.anyMatch(file -> file.toString().endsWith(".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return folder;
    }
}
