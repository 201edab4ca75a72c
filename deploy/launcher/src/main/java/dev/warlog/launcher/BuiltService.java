package dev.warlog.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a build has made of a service. It is started by its class path instead of by the jar that loads the others
 * itself: only what the JVM's own loaders load can stand in a cache that makes the next start quick.
 */
final class BuiltService {

    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";

    private static final String MAKING = "-XX:AOTCacheOutput=";

    private final Path folder;

    BuiltService(Path root, Service service) {
        folder = root.resolve(service.module(), "target", "quarkus-app").toAbsolutePath();
    }

    boolean exists() {
        return Files.exists(jar());
    }

    private Path jar() {
        return folder.resolve("quarkus-run.jar");
    }

    /** The JVM's arguments that start it. */
    List<String> program() {
        List<Path> classPath = classPath();
        if (classPath.isEmpty()) {
            return List.of("-jar", jar().toString());
        }
        return List.of(
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                MAIN_CLASS);
    }

    /** None where it was not built as a folder of jars. */
    private List<Path> classPath() {
        if (!Files.isDirectory(folder.resolve("quarkus"))) {
            return List.of();
        }
        // what the build has changed comes before what it was made of
        List<Path> classPath = new ArrayList<>(jars("quarkus").reversed());
        classPath.addAll(jars("app"));
        classPath.addAll(jars("lib/boot"));
        classPath.addAll(jars("lib/main"));
        return classPath;
    }

    /**
     * As {@link #program()}, with a cache of what the JVM has made of all classes and learnt of their methods: used where
     * there is one of this build, and else made at the end of this run.
     */
    List<String> quickerNextTime() {
        if (classPath().isEmpty()) {
            return program();
        }
        Path cache = cache();
        deleteIfOld(cache);
        List<String> arguments = new ArrayList<>();
        arguments.add((Files.exists(cache) ? "-XX:AOTCache=" : MAKING) + cache);
        // that some classes cannot stand in it is no news
        arguments.add("-Xlog:aot*=error");
        arguments.addAll(program());
        return arguments;
    }

    /** Whether a start by these arguments makes the cache. */
    static boolean isMakingCache(List<String> program) {
        return program.getFirst().startsWith(MAKING);
    }

    /** Of another JVM, or of jars in another place, it would neither be used nor replaced. */
    private Path cache() {
        return folder.resolveSibling("start-%08x.aot".formatted(Objects.hash(Runtime.version(), folder)));
    }

    private void deleteIfOld(Path cache) {
        try {
            if (!Files.exists(cache)) {
                return;
            }
            FileTime made = Files.getLastModifiedTime(cache);
            for (Path jar : classPath()) {
                if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                    Files.delete(cache);
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> jars(String part) {
        try (Stream<Path> files = Files.list(folder.resolve(part))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
