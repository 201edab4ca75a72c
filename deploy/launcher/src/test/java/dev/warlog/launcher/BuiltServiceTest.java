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

    @TempDir
    private Path root;

    private Path archive;

    @BeforeEach
    void build() throws IOException {
        Path target = root.resolve("world-service/target");
        for (String jar : List.of("quarkus/code.jar", "app/app.jar", "lib/boot/boot.jar", "lib/main/main.jar")) {
            Path file = target.resolve("quarkus-app").resolve(jar);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
            Files.setLastModifiedTime(file, FileTime.from(BUILT));
        }
        archive = Files.createFile(target.resolve("start.jsa"));
    }

    @Test
    void anArchiveOfThisBuildIsUsed() throws IOException {
        Files.setLastModifiedTime(archive, FileTime.from(BUILT.plusSeconds(1)));

        assertThat(Service.WORLD.built(root).quickerNextTime()).contains("-XX:SharedArchiveFile=" + archive);
        assertThat(archive).exists();
    }

    @Test
    void anArchiveOfAnEarlierBuildMakesWayForANewOne() throws IOException {
        Files.setLastModifiedTime(archive, FileTime.from(BUILT.minusSeconds(1)));

        assertThat(Service.WORLD.built(root).quickerNextTime()).contains("-XX:SharedArchiveFile=" + archive);
        assertThat(archive).doesNotExist();
    }

    @Test
    void theClassPathIsInOrder() {
        assertThat(Service.WORLD.built(root).program().get(2))
                .matches(".*code\\.jar:.*app\\.jar:.*boot\\.jar:.*main\\.jar");
    }
}
