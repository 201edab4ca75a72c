package dev.warlog.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltServiceTest {

    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");

    private static final String MAKING = "-XX:AOTCacheOutput=";

    @TempDir
    private Path root;

    @BeforeEach
    void build() throws IOException {
        Path target = root.resolve("world-service/target");
        for (String jar : List.of("quarkus/code.jar", "app/app.jar", "lib/boot/boot.jar", "lib/main/main.jar")) {
            Path file = target.resolve("quarkus-app").resolve(jar);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
            Files.setLastModifiedTime(file, FileTime.from(BUILT));
        }
    }

    @Test
    void aCacheIsMadeWhereThereIsNoneAndThenUsed() throws IOException {
        Path cache = make(BUILT.plusSeconds(1));

        assertThat(Service.WORLD.built(root).quickerNextTime()).contains("-XX:AOTCache=" + cache);
        assertThat(cache).exists();
    }

    @Test
    void aCacheOfAnEarlierBuildMakesWayForANewOne() throws IOException {
        Path cache = make(BUILT.minusSeconds(1));

        assertThat(Service.WORLD.built(root).quickerNextTime()).contains("-XX:AOTCacheOutput=" + cache);
        assertThat(cache).doesNotExist();
    }

    @Test
    void jarsInAnotherPlaceHaveACacheOfTheirOwn(@TempDir Path elsewhere) throws IOException {
        Path cache = make(BUILT.plusSeconds(1));
        Files.move(root.resolve("world-service"), elsewhere.resolve("world-service"));

        assertThat(Service.WORLD.built(elsewhere).quickerNextTime().getFirst())
                .startsWith("-XX:AOTCacheOutput=")
                .doesNotContain(cache.getFileName().toString());
    }

    /** As the JVM does at the end of a run. */
    private Path make(Instant made) throws IOException {
        String first = Service.WORLD.built(root).quickerNextTime().getFirst();
        assertThat(first).startsWith(MAKING);
        Path cache = Files.createFile(Path.of(first.substring(MAKING.length())));
        return Files.setLastModifiedTime(cache, FileTime.from(made));
    }

    @Test
    void theClassPathIsInOrder() {
        assertThat(Service.WORLD.built(root).program().get(2))
                .matches(".*code\\.jar:.*app\\.jar:.*boot\\.jar:.*main\\.jar");
    }
}
