package dev.warlog.launcher;

import dev.warlog.local.FreePorts;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import dev.warlog.local.StackOptions;
import dev.warlog.local.StackStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole of Warlog on this machine: Kafka, Postgres and Redis, the topics, and the services, each a process of its
 * own. Nothing is started again by itself; that is what the supervisor of {@code ./warlog up} adds.
 */
public final class WarlogSystem implements AutoCloseable {
    private static final Duration READY_PAUSE = Duration.ofMillis(100);

    private final SystemOptions options;
    private final Consumer<String> progress;
    private final Path directory;
    private final boolean temporary;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final List<ServiceProcess> more = new ArrayList<>();
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private @Nullable LocalStack stack;

    private WarlogSystem(SystemOptions options, Consumer<String> progress, Path directory, boolean temporary) {
        this.options = options;
        this.progress = progress;
        this.directory = directory;
        this.temporary = temporary;
        for (Service service : Service.values()) {
            Integer fixed = options.servicePorts().get(service);
            ports.put(service, fixed == null ? FreePorts.next() : fixed);
        }
    }

    /** Starts everything and returns when all of it is ready; when something cannot start, all of it is stopped. */
    public static WarlogSystem start(SystemOptions options) {
        return start(options, line -> {});
    }

    /** As {@link #start(SystemOptions)}, telling in lines of text what has become ready. */
    public static WarlogSystem start(SystemOptions options, Consumer<String> progress) {
        try {
            Path chosen = options.stateDirectory();
            Path directory = chosen == null ? Files.createTempDirectory("warlog-system-") : chosen.toAbsolutePath();
            Files.createDirectories(directory.resolve("logs"));
            var system = new WarlogSystem(options, progress, directory, chosen == null);
            try {
                system.startServers();
                system.createTopics();
                system.startServices();
                return system;
            } catch (RuntimeException | Error e) {
                system.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startServers() {
        Set<Part> own = EnumSet.allOf(Part.class);
        options.external().forEach((part, address) -> {
            if (!Servers.answers(part, address)) {
                throw new StackStartException(
                        "%s points to %s, and nothing answers there: start that server, or unset %s to use a built-in %s."
                                .formatted(
                                        Servers.addressVariable(part),
                                        Servers.hostAndPort(part, address),
                                        Servers.addressVariable(part),
                                        Servers.title(part)));
            }
            progress.accept(line(Servers.title(part), Servers.hostAndPort(part, address), "yours"));
            own.remove(part);
        });
        var stackOptions = StackOptions.of(Set.of())
                .withDataDirectory(dataDirectory())
                .withLogDirectory(directory.resolve("logs"))
                .withPorts(options.serverPorts())
                .withKafkaOverrides(options.kafkaOverrides());
        var started = LocalStack.start(stackOptions);
        stack = started;
        for (Part part : own) {
            long from = System.nanoTime();
            started.start(part);
            progress.accept(line(Servers.title(part), "127.0.0.1:" + started.port(part), seconds(from)));
        }
    }

    private void createTopics() {
        long from = System.nanoTime();
        int partitions = LogTopics.partitions(options);
        int topics = LogTopics.ensure(kafkaBootstrapServers(), partitions, options.replication());
        progress.accept(line("Topics", topics + ", new ones of " + partitions + " partitions", seconds(from)));
    }

    private void startServices() {
        long from = System.nanoTime();
        for (Service service : options.services()) {
            var process = newProcess(service, service.module(), port(service), Map.of());
            services.put(service, process);
            process.launch();
        }
        var waiting = new ArrayList<>(services.values());
        long deadline = from + options.startWait().toNanos();
        while (!waiting.isEmpty()) {
            for (ServiceProcess process : List.copyOf(waiting)) {
                if (process.isReadyOrThrow()) {
                    waiting.remove(process);
                    progress.accept(line(process.name(), process.address().toString(), seconds(from)));
                }
            }
            if (!waiting.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw waiting.getFirst().notReady(options.startWait());
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(READY_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackStartException("The start was interrupted.", e);
        }
    }

    private ServiceProcess newProcess(Service service, String name, int port, Map<String, String> besides) {
        List<String> program = options.programs().get(service);
        if (program == null) {
            BuiltService built = service.built(options.root());
            if (!built.exists()) {
                throw new StackStartException(service.module() + " is not built: run ./warlog build.");
            }
            program = temporary ? built.program() : built.quickerNextTime();
        }
        var environment = environment(service, port);
        environment.putAll(besides);
        return new ServiceProcess(service, name, program, environment, directory, port);
    }

    private Map<String, String> environment(Service service, int port) {
        var environment = new HashMap<String, String>();
        for (Service other : Service.values()) {
            environment.put(other.urlVariable(), address(other).toString());
        }
        environment.put("WARLOG_JWKS_URL", address(Service.SESSION) + "/.well-known/jwks.json");
        environment.put("WARLOG_KEYS_DIR", dataDirectory().resolve("keys").toString());
        environment.put("KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrapServers());
        environment.put("DATABASE_URL", databaseUrl());
        environment.put("REDIS_URL", redisUrl());
        if (service != Service.GATEWAY) {
            /* The gateway is the only door. */
            environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        }
        environment.putAll(options.environment());
        environment.put("PORT", Integer.toString(port));
        return environment;
    }

    private Path dataDirectory() {
        return directory.resolve("data");
    }

    private int port(Service service) {
        return Objects.requireNonNull(ports.get(service));
    }

    /** Where a service is, whether it runs or not: {@code http://127.0.0.1:port}. */
    public URI address(Service service) {
        return URI.create("http://127.0.0.1:" + port(service));
    }

    /** The process of a service that was started. */
    public ServiceProcess service(Service service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalStateException(service + " is not part of this system");
        }
        return process;
    }

    /** Every service's process. */
    Collection<ServiceProcess> processes() {
        return services.values();
    }

    /** Starts a service that does not run, on its former port, and returns when it is ready. */
    public void start(Service service) {
        service(service).start(options.startWait());
    }

    /** Starts one more process of a service on a free port and returns when it is ready; it ends with the system. */
    public ServiceProcess startAnother(Service service) {
        return startAnother(service, Map.of());
    }

    /** As {@link #startAnother(Service)}, with variables above all others. */
    public ServiceProcess startAnother(Service service, Map<String, String> environment) {
        var process = newProcess(service, service.module() + "-" + (more.size() + 2), FreePorts.next(), environment);
        more.add(process);
        process.start(options.startWait());
        return process;
    }

    /** Kafka, Postgres and Redis as far as they are our own. */
    public LocalStack stack() {
        if (stack == null) {
            throw new IllegalStateException("the servers have not been started");
        }
        return stack;
    }

    Set<Part> ownParts() {
        var own = EnumSet.allOf(Part.class);
        own.removeAll(options.external().keySet());
        return own;
    }

    public String kafkaBootstrapServers() {
        String external = options.external().get(Part.KAFKA);
        return external == null ? stack().kafkaBootstrapServers() : external;
    }

    public String databaseUrl() {
        String external = options.external().get(Part.POSTGRES);
        return external == null ? stack().databaseUrl() : external;
    }

    public String redisUrl() {
        String external = options.external().get(Part.REDIS);
        return external == null ? stack().redisUrl() : external;
    }

    /** Where data and logs are. */
    public Path directory() {
        return directory;
    }

    static String line(String what, String where, String took) {
        return "  %-16s %-28s %s".formatted(what, where, took);
    }

    private static String seconds(long fromNanos) {
        return "%.1f s".formatted((System.nanoTime() - fromNanos) / 1e9);
    }

    /** Ends the gateway, then the other services, then the servers; each in order and with a bound. */
    @Override
    public void close() {
        var running = new ArrayList<>(services.values());
        running.addAll(more);
        for (boolean gateway : List.of(true, false)) {
            stopAll(running.stream()
                    .filter(process -> gateway == (process.service() == Service.GATEWAY))
                    .toList());
        }
        if (stack != null) {
            if (temporary && ownParts().contains(Part.KAFKA) && stack.isStarted(Part.KAFKA)) {
                stack.kill(Part.KAFKA);
            }
            stack.close();
        }
        if (temporary) {
            StateFolder.delete(directory);
        }
    }

    private void stopAll(List<ServiceProcess> processes) {
        var running = processes.stream().filter(ServiceProcess::isAlive).toList();
        if (running.isEmpty()) {
            return;
        }
        progress.accept(
                "  stopping " + running.stream().map(ServiceProcess::name).collect(Collectors.joining(", ")));
        running.parallelStream().forEach(ServiceProcess::stop);
    }
}
