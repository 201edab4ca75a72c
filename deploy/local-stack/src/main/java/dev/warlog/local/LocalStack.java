package dev.warlog.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka, Postgres and Redis on the loopback address, for development and for tests. Each server is a process of
 * its own that does not outlive this JVM. Methods may be called from any thread.
 */
public final class LocalStack implements AutoCloseable {
    private static @Nullable LocalStack shared;

    private final StackOptions options;
    private final Path data;
    private final boolean temporary;
    private final FileChannel lock;
    private final Map<Part, LocalServer> servers = new EnumMap<>(Part.class);

    private LocalStack(StackOptions options, Path data, boolean temporary, FileChannel lock) {
        this.options = options;
        this.data = data;
        this.temporary = temporary;
        this.lock = lock;
    }

    /**
     * Starts what the options name and returns when all of it serves.
     *
     * @throws StackStartException when one cannot start; what had been started is stopped
     */
    public static LocalStack start(StackOptions options) {
        var stack = open(options);
        try {
            for (Part part : Part.values()) {
                if (options.parts().contains(part)) {
                    stack.start(part);
                }
            }
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** This JVM's one stack for tests: starts what is missing of these parts, and is gone when the JVM ends. */
    public static synchronized LocalStack shared(Set<Part> parts) {
        LocalStack stack = shared;
        if (stack == null) {
            stack = open(StackOptions.of(Set.of()));
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stop-local-stack"));
            shared = stack;
        }
        for (Part part : Part.values()) {
            if (parts.contains(part)) {
                stack.start(part);
            }
        }
        return stack;
    }

    private static LocalStack open(StackOptions options) {
        try {
            Path chosen = options.dataDirectory();
            Path data = chosen == null ? Files.createTempDirectory("warlog-stack-") : chosen;
            Files.createDirectories(data);
            var channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StackStartException("The data folder " + data + " is in use by another local stack.");
            }
            return new LocalStack(options, data.toAbsolutePath(), chosen == null, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException thisJvmHasIt) {
            return false;
        }
    }

    private LocalServer newServer(Part part) {
        Path chosenLogs = options.logDirectory();
        Path logs = chosenLogs == null ? data.resolve("logs") : chosenLogs.toAbsolutePath();
        Path log = logs.resolve(part.folder() + ".log");
        Path directory = data.resolve(part.folder());
        int port = options.ports().getOrDefault(part, 0);
        return switch (part) {
            case KAFKA -> new KafkaServer(directory, log, port, options.startWait(), options.kafkaOverrides());
            case POSTGRES -> new PostgresServer(directory, log, port, options.startWait());
            case REDIS -> new RedisServer(directory, log, port, options.startWait());
        };
    }

    private LocalServer server(Part part) {
        LocalServer server = servers.get(part);
        if (server == null) {
            throw new IllegalStateException(part + " was not started in this stack");
        }
        return server;
    }

    /** Starts a part that does not run, for the first time or again on the same port and data. */
    public synchronized void start(Part part) {
        servers.computeIfAbsent(part, this::newServer).start();
    }

    /** Ends a part in order; its data stays. */
    public synchronized void stop(Part part) {
        server(part).stop();
    }

    /** kill -9. */
    public synchronized void kill(Part part) {
        server(part).kill();
    }

    /** Ends a part in order and starts it again on the same port and data. */
    public synchronized void restart(Part part) {
        server(part).stop();
        server(part).start();
    }

    /** Freezes a part (SIGSTOP): its connections stay open and nothing answers. */
    public synchronized void pause(Part part) {
        server(part).child().send("STOP");
    }

    /** Lets a frozen part go on (SIGCONT). */
    public synchronized void resume(Part part) {
        server(part).child().send("CONT");
    }

    /** Whether this part has ever been started here. */
    public synchronized boolean isStarted(Part part) {
        return servers.containsKey(part);
    }

    public synchronized boolean isAlive(Part part) {
        return server(part).isAlive();
    }

    public synchronized long pid(Part part) {
        return server(part).child().pid();
    }

    public synchronized int port(Part part) {
        return server(part).port();
    }

    public Path dataDirectory() {
        return data;
    }

    /** {@code 127.0.0.1:port}. */
    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + port(Part.KAFKA);
    }

    /** {@code postgres://user:password@127.0.0.1:port/warlog}. */
    public synchronized String databaseUrl() {
        return ((PostgresServer) server(Part.POSTGRES)).url();
    }

    /** The database's address as JDBC wants it; the user and the password are in it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
                .formatted(port(Part.POSTGRES), PostgresServer.DATABASE, PostgresServer.USER, PostgresServer.PASSWORD);
    }

    /** {@code redis://127.0.0.1:port}. */
    public synchronized String redisUrl() {
        return ((RedisServer) server(Part.REDIS)).url();
    }

    /** The addresses of what was started, under the names of the environment variables that services read. */
    public synchronized Map<String, String> configuration() {
        var configuration = new LinkedHashMap<String, String>();
        for (Part part : servers.keySet()) {
            switch (part) {
                case KAFKA -> configuration.put("KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrapServers());
                case POSTGRES -> configuration.put("DATABASE_URL", databaseUrl());
                case REDIS -> configuration.put("REDIS_URL", redisUrl());
            }
        }
        return configuration;
    }

    /** Creates the topics that do not exist yet, with one replica; those named in {@code compacted} keep the last value by key. */
    public void createTopics(Map<String, Integer> partitionsByName, Set<String> compacted) {
        var topics = new ArrayList<KafkaTopics.Topic>();
        partitionsByName.forEach((name, partitions) -> topics.add(new KafkaTopics.Topic(
                name, partitions, 1, compacted.contains(name) ? Map.of("cleanup.policy", "compact") : Map.of())));
        KafkaTopics.ensure(kafkaBootstrapServers(), topics);
    }

    /** Ends every server in order; in a temporary folder at once, and the folder is deleted. */
    @Override
    public synchronized void close() {
        for (LocalServer server : List.copyOf(servers.values())) {
            if (temporary) {
                server.discard();
            } else {
                server.stop();
            }
        }
        try {
            lock.close();
            if (temporary) {
                UnpackedFiles.deleteTree(data);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
