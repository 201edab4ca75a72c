package dev.warlog.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Folders that are filled once for this user and then shared by every run: the servers' binaries. */
final class UnpackedFiles {
    @FunctionalInterface
    interface Filling {
        void into(Path directory) throws IOException;
    }

    private UnpackedFiles() {}

    /** The folder of this name and key, filled by whoever comes first; a half-filled folder is never seen by anyone. */
    static Path once(String name, String key, Filling filling) {
        return once(name, key, false, filling);
    }

    /**
     * As {@link #once(String, String, Filling)}.
     *
     * @param forAll whether other users must reach the folder too, which they may not in a home folder
     */
    static Path once(String name, String key, boolean forAll, Filling filling) {
        try {
            Path target = cacheRoot(forAll).resolve(name + "-" + key);
            if (!Files.isDirectory(target)) {
                Path fresh = Files.createTempDirectory(target.getParent(), "." + name + "-");
                try {
                    filling.into(fresh);
                    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                    publish(fresh, target);
                } finally {
                    deleteTree(fresh);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException("could not unpack " + name + ": " + e.getMessage(), e);
        }
    }

    private static void publish(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static Path cacheRoot(boolean forAll) throws IOException {
        String configured = System.getenv("WARLOG_CACHE_DIR");
        if (configured != null) {
            return Files.createDirectories(Path.of(configured)).toAbsolutePath();
        }
        if (!forAll) {
            try {
                Path home = Files.createDirectories(Path.of(System.getProperty("user.home"), ".cache", "warlog"));
                if (Files.isWritable(home)) {
                    return home.toAbsolutePath();
                }
            } catch (IOException noHome) {
                /* The temporary folder is there for everybody. */
            }
        }
        return inTemporaryFolder();
    }

    private static Path inTemporaryFolder() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"), "warlog-cache-" + System.getProperty("user.name"));
        Files.createDirectories(folder);
        Path own = Files.createTempFile(folder, "owner", "");
        try {
            if (!Files.getOwner(folder).equals(Files.getOwner(own))) {
                throw new IOException(folder + " belongs to somebody else: set WARLOG_CACHE_DIR to a folder of yours");
            }
        } finally {
            Files.deleteIfExists(own);
        }
        return folder.toAbsolutePath();
    }

    static InputStream resource(String path) throws IOException {
        InputStream in = UnpackedFiles.class.getResourceAsStream("/" + path);
        if (in == null) {
            throw new NoSuchFileException(path, null, "is not on the class path");
        }
        return in;
    }

    static byte[] resourceBytes(String path) throws IOException {
        try (var in = resource(path)) {
            return in.readAllBytes();
        }
    }

    static String resourceText(String path) throws IOException {
        return new String(resourceBytes(path), StandardCharsets.UTF_8);
    }

    /** A short key that differs when the content does. */
    static String keyOf(byte[]... contents) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] content : contents) {
                digest.update(content);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path source : (Iterable<Path>) paths::iterator) {
                Path target = to.resolve(from.relativize(source).toString());
                Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
