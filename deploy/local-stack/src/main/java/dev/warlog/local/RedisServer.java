package dev.warlog.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server on the loopback address. It writes its data to a file every five minutes and when it is stopped; killed, it
 * begins again with that file, and who projects the log into it goes on from the place that is written there. An append-only
 * file would be rewritten every six seconds under load, for half a second each.
 */
final class RedisServer extends LocalServer {
    private static final int PING_TIMEOUT_MILLIS = 1_000;

    RedisServer(Path directory, Path log, int port, Duration startWait) {
        super("Redis", "TERM", directory, log, port, startWait);
    }

    String url() {
        return "redis://127.0.0.1:" + port();
    }

    @Override
    ChildProcess launch(int onPort, Path pidFile) {
        Path data = directory.resolve("data");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = List.of(
                binary().toString(),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(onPort),
                "--dir",
                data.toString(),
                "--appendonly",
                "no",
                "--save",
                "300",
                "1",
                /* A full disk must not stop what needs no file: all of it can be made again. */
                "--stop-writes-on-bgsave-error",
                "no",
                "--maxmemory",
                "512mb",
                "--maxmemory-policy",
                "noeviction");
        var child = ChildProcess.start("Redis", Precedence.SECOND.command(command), Map.of(), log, pidFile, "TERM");
        child.awaitReady(startWait, () -> answersPing(onPort));
        Precedence.SECOND.keep(child.pid());
        return child;
    }

    private static Path binary() {
        String versions = ExecutableProvider.newProvidedVersionsMap().values().stream()
                .sorted()
                .collect(Collectors.joining(","));
        String key = UnpackedFiles.keyOf(versions.getBytes(StandardCharsets.UTF_8));
        Path binaries = UnpackedFiles.once("redis", key, directory -> {
            Path unpacked = ExecutableProvider.newJarResourceProvider(directory.toFile())
                    .get()
                    .toPath();
            Path target = Files.move(unpacked, directory.resolve("redis-server"));
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        });
        return binaries.resolve("redis-server");
    }

    private static boolean answersPing(int onPort) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), PING_TIMEOUT_MILLIS);
            socket.setSoTimeout(PING_TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }
}
