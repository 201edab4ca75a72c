package dev.warlog.session;

import dev.warlog.contract.Topics;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A real Kafka and Postgres for all tests of this JVM, and a keys folder of its own. */
public class RealServers implements QuarkusTestResourceLifecycleManager {

    static final String ADMIN = "Root.Admin";

    /** Another admin, for whoever looks after players. */
    public static final String MODERATOR = "Root.Moderator";

    @Override
    public Map<String, String> start() {
        LocalStack stack = LocalStack.shared(Set.of(Part.KAFKA, Part.POSTGRES));
        stack.createTopics(
                Topics.all().stream().collect(Collectors.toMap(Topics::topicName, _ -> Topics.PARTITIONS)),
                Topics.all().stream()
                        .filter(Topics::compacted)
                        .map(Topics::topicName)
                        .collect(Collectors.toSet()));
        Map<String, String> configuration = new HashMap<>(stack.configuration());
        try {
            configuration.put(
                    "WARLOG_KEYS_DIR",
                    Files.createTempDirectory("warlog-keys-").resolve("keys").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        configuration.put("warlog.session.accounts.admins", ADMIN + "," + MODERATOR);
        configuration.put("warlog.session.characters.per-account", "3");
        configuration.put("warlog.session.outbox.lag-alarm", "3S");
        configuration.put("warlog.session.groups.invitations-per-group", "5");
        configuration.put("warlog.session.attempts.registration-burst", "3");
        configuration.put("warlog.session.attempts.login-burst", "4");
        configuration.put("warlog.session.attempts.registrations-per-minute", "1");
        configuration.put("warlog.session.attempts.logins-per-minute", "1");
        configuration.put("warlog.session.relations.friends", "2");
        configuration.put("warlog.session.relations.requests", "2");
        configuration.put("warlog.session.relations.blocks", "2");
        configuration.put("warlog.session.moderation.reports-per-hour", "4");
        configuration.put("warlog.session.moderation.open-reports", "3");
        configuration.put("quarkus.http.test-port", "0");
        return configuration;
    }

    /** The stack ends with the JVM. */
    @Override
    public void stop() {}
}
