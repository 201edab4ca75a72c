package dev.warlog.launcher;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a build has made of a service. It is started by its class path instead of by the jar that loads the others
 * itself: only what the JVM's own loaders load can stand in an archive that halves the next start.
 */
final class BuiltService {

    private static final String MAIN_CLASS = "io.quarkus.runner.GeneratedMain";

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
     * As {@link #program()}, with an archive of what the JVM has made of all classes: it is used where it is of this build,
     * and made at the end of this run where it is not.
     */
    List<String> quickerNextTime() {
        Path archive = folder.resolveSibling("start.jsa");
        deleteIfOld(archive);
        List<String> arguments = new ArrayList<>();
        arguments.add("-XX:+AutoCreateSharedArchive");
        arguments.add("-XX:SharedArchiveFile=" + archive);
        // a first start or a changed build is no news
        arguments.add("-Xlog:cds=off,cds+dynamic=off");
        arguments.addAll(program());
        return arguments;
    }

    /** The JVM makes one where there is none, or one of another JVM; one of an earlier build it only leaves unused. */
    private void deleteIfOld(Path archive) {
        try {
            if (!Files.exists(archive)) {
                return;
            }
            FileTime made = Files.getLastModifiedTime(archive);
            for (Path jar : classPath()) {
                if (Files.getLastModifiedTime(jar).compareTo(made) > 0) {
                    Files.delete(archive);
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
