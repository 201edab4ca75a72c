package dev.warlog.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A Kafka broker and controller (KRaft) in a JVM of its own. */
final class KafkaServer extends LocalServer {
    private static final String MAIN_CLASS = "dev.warlog.kafka.BrokerProcess";
    private static final String LOGGING_FILE = "kafka-server/log4j2.properties";

    /** What the module has besides the broker's jars. */
    private static final List<String> OWN_FILES =
            List.of("dev/warlog/kafka/BrokerProcess.class", "dev/warlog/kafka/RequestTimes.class", LOGGING_FILE);

    private final Map<String, String> overrides;
    private int controllerPort;

    KafkaServer(Path directory, Path log, int port, Duration startWait, Map<String, String> overrides) {
        super("Kafka", "TERM", directory, log, port, startWait);
        this.overrides = overrides;
    }

    @Override
    ChildProcess launch(int onPort, Path pidFile) {
        Path binaries = binaries();
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                /* Taken at once: the collector would touch all of it in the first half hour of load anyway. */
                "-Xms192m",
                "-Xmx192m",
                /* Requests and answers only pass through: the more room they have, the fewer collections. */
                "-Xmn80m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlog4j2.configurationFile=" + binaries.resolve(LOGGING_FILE),
                "-Djava.awt.headless=true",
                "-cp",
                binaries.resolve("kafka-server") + "/*:" + binaries,
                MAIN_CLASS,
                writeSettings(onPort).toString());
        var child = ChildProcess.start("Kafka", Precedence.SECOND.command(command), Map.of(), log, pidFile, "TERM");
        child.awaitReady(startWait, () -> child.hasPrinted("broker started"));
        Precedence.SECOND.keep(child.pid());
        return child;
    }

    private static Path binaries() {
        try {
            String jars = UnpackedFiles.resourceText("kafka-server/jars").strip();
            var contents = new ArrayList<byte[]>();
            contents.add(jars.getBytes(StandardCharsets.UTF_8));
            for (String file : OWN_FILES) {
                contents.add(UnpackedFiles.resourceBytes(file));
            }
            var files = new ArrayList<>(List.of(jars.split(",", -1)));
            files.addAll(OWN_FILES);
            String key = UnpackedFiles.keyOf(contents.toArray(byte[][]::new));
            return UnpackedFiles.once("kafka", key, directory -> {
                for (String file : files) {
                    Path target = directory.resolve(file);
                    Files.createDirectories(target.getParent());
                    try (var in = UnpackedFiles.resource(file)) {
                        Files.copy(in, target);
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the Kafka server's files are not complete: " + e.getMessage(), e);
        }
    }

    private Path writeSettings(int onPort) {
        if (controllerPort == 0) {
            controllerPort = FreePorts.next();
        }
        var settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + onPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + onPort);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", directory.resolve("data").toAbsolutePath().toString());
        settings.putAll(SINGLE_NODE);
        settings.putAll(overrides);
        Path file = directory.resolve("server.properties");
        try {
            Files.createDirectories(directory);
            try (var out = Files.newOutputStream(file)) {
                settings.store(out, null);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Map<String, String> SINGLE_NODE = Map.ofEntries(
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0"),
            /* Tests kill members and want the group to notice within seconds. */
            Map.entry("group.min.session.timeout.ms", "1000"),
            Map.entry("auto.create.topics.enable", "false"),
            /* The system's own sizes: fixed ones of 100 KB stand still for 200 ms at a time on the loopback device. */
            Map.entry("socket.send.buffer.bytes", "-1"),
            Map.entry("socket.receive.buffer.bytes", "-1"),
            Map.entry("num.network.threads", "2"),
            Map.entry("num.io.threads", "4"),
            Map.entry("num.recovery.threads.per.data.dir", "2"),
            /* The default takes 128 MB at once. */
            Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
            /* Indexes are mapped into memory as long as their segments are there: sparser ones grow a sixteenth as fast. */
            Map.entry("log.index.interval.bytes", "65536"),
            Map.entry("controlled.shutdown.max.retries", "1"));
}
