package dev.warlog.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/** Runs one Kafka broker and controller in this JVM: formats the log directory on the first start, then serves. */
public final class BrokerProcess {
    private BrokerProcess() {}

    /** Takes the path of a server.properties file and returns when the broker has stopped. */
    public static void main(String[] args) throws Exception {
        var settings = new Properties();
        try (var in = Files.newInputStream(Path.of(args[0]))) {
            settings.load(in);
        }
        var logDirectory = Path.of(settings.getProperty("log.dirs"));
        if (!Files.exists(logDirectory.resolve("meta.properties"))) {
            format(settings, logDirectory);
        }
        RequestTimes.keepPlain();
        var server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        System.out.println("broker started");
        server.awaitShutdown();
    }

    private static void format(Properties settings, Path logDirectory) throws Exception {
        Files.createDirectories(logDirectory);
        new Formatter()
                .setPrintStream(System.out)
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(logDirectory.toString())
                .addDirectory(logDirectory.toString())
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .run();
    }
}
