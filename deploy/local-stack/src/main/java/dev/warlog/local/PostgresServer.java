package dev.warlog.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A Postgres server with one database, reachable by password on the loopback address only. */
final class PostgresServer extends LocalServer {
    /* Not a secret: the server listens on the loopback address of a developer's machine and holds nothing else. */
    static final String USER = "warlog";
    static final String PASSWORD = "warlog";
    static final String DATABASE = "warlog";

    /** Unpacking and initialising take 4 s on two idle cores. */
    private static final Duration INITIALISATION_WAIT = Duration.ofMinutes(2);

    private static final String STILL_THERE = "pre-existing shared memory block";

    PostgresServer(Path directory, Path log, int port, Duration startWait) {
        super("Postgres", "INT", directory, log, port, startWait);
    }

    String url() {
        return "postgres://%s:%s@127.0.0.1:%d/%s".formatted(USER, PASSWORD, port(), DATABASE);
    }

    @Override
    ChildProcess launch(int onPort, Path pidFile) {
        PostgresUser user = PostgresUser.present();
        Path binaries = binaries(user);
        Path data = directory.resolve("data");
        try {
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                Files.createDirectories(directory);
                UnpackedFiles.deleteTree(data);
                Path halfCopied = directory.resolve("data.new");
                UnpackedFiles.deleteTree(halfCopied);
                UnpackedFiles.copyTree(emptyCluster(binaries, user), halfCopied);
                Files.move(halfCopied, data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        user.own(data);
        var command = user.command(Precedence.LAST.command(List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(onPort),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "max_connections=200")));
        var child = started(command, data, pidFile);
        SessionNiceness.lookAfter(child.pid());
        return child;
    }

    /** Begins again while processes of a Postgres that was killed have not noticed it yet: it does not start beside them. */
    private ChildProcess started(List<String> command, Path data, Path pidFile) {
        long until = System.nanoTime() + startWait.toNanos();
        while (true) {
            var child = ChildProcess.start("Postgres", command, Map.of("LC_ALL", "C"), log, pidFile, "INT");
            try {
                child.awaitReady(startWait, () -> saysReady(data.resolve("postmaster.pid"), child.pid()));
                return child;
            } catch (StackStartException e) {
                if (!child.hasPrinted(STILL_THERE) || System.nanoTime() > until) {
                    throw e;
                }
            }
        }
    }

    @Override
    void discard() {
        if (isAlive()) {
            /* Immediate shutdown: unlike kill -9 it also takes the worker processes and the shared memory away. */
            child().stop("QUIT", Duration.ofSeconds(5));
        }
    }

    private static boolean saysReady(Path postmasterFile, long pid) {
        try {
            List<String> lines = Files.readAllLines(postmasterFile);
            return lines.size() >= 8
                    && lines.get(0).strip().equals(Long.toString(pid))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException notYetThere) {
            return false;
        }
    }

    private static Path binaries(PostgresUser user) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String processor = Set.of("aarch64", "arm64").contains(System.getProperty("os.arch")) ? "arm_64" : "x86_64";
        String archive = "postgres-" + system + "-" + processor + ".txz";
        try (var in = UnpackedFiles.resource(archive)) {
            /* The archives are 15 to 70 MB; their size and first bytes tell versions apart. */
            byte[] head = in.readNBytes(64 * 1024);
            return UnpackedFiles.once(
                    "postgres",
                    UnpackedFiles.keyOf(head),
                    user == PostgresUser.NOBODY,
                    directory -> unpack(archive, directory));
        } catch (IOException e) {
            throw new StackStartException(
                    "There is no Postgres for " + system + " on " + processor
                            + " here: set DATABASE_URL to a Postgres server of yours.",
                    e);
        }
    }

    private static void unpack(String archive, Path directory) throws IOException {
        try (var tar = new TarArchiveInputStream(
                new XZInputStream(new BufferedInputStream(UnpackedFiles.resource(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = directory.resolve(entry.getName()).normalize();
                if (!target.startsWith(directory)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, target);
                        boolean executable = (entry.getMode() & 0100) != 0;
                        Files.setPosixFilePermissions(
                                target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                    }
                }
            }
        }
    }

    /** A freshly initialised data folder with our database in it, made once and copied for every new stack. */
    private static Path emptyCluster(Path binaries, PostgresUser user) {
        Path root = UnpackedFiles.once("postgres-empty", binaries.getFileName().toString(), directory -> {
            Path data = directory.resolve("data");
            Path password = directory.resolve("password");
            Files.writeString(password, PASSWORD);
            run(
                    user,
                    "",
                    binaries.resolve("bin/initdb").toString(),
                    "-D",
                    data.toString(),
                    "-U",
                    USER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--no-instructions");
            run(
                    user,
                    "CREATE DATABASE " + DATABASE + "\n",
                    binaries.resolve("bin/postgres").toString(),
                    "--single",
                    "-D",
                    data.toString(),
                    "postgres");
        });
        return root.resolve("data");
    }

    private static void run(PostgresUser user, String input, String... program) throws IOException {
        Path output = Files.createTempFile("warlog-postgres-", ".log");
        try {
            var builder = new ProcessBuilder(user.command(List.of(program)))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(INITIALISATION_WAIT.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new StackStartException("Postgres could not be initialised: " + Files.readString(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackStartException("Postgres was interrupted while it was initialised.", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
