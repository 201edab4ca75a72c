package dev.warlog.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
    private static final String TOPIC = "stack.test";

    @Test
    void everyServerKeepsItsDataWhenItIsKilledAndStartedAgain(@TempDir Path data) throws Exception {
        var options = StackOptions.of(EnumSet.allOf(Part.class)).withDataDirectory(data);
        Map<Part, Integer> ports;
        try (var stack = LocalStack.start(options)) {
            ports = Map.of(
                    Part.KAFKA, stack.port(Part.KAFKA),
                    Part.POSTGRES, stack.port(Part.POSTGRES),
                    Part.REDIS, stack.port(Part.REDIS));
            stack.createTopics(Map.of(TOPIC, 1), Set.of());
            append(stack, "one");
            sql(stack, "create table kept (word text)");
            sql(stack, "insert into kept values ('one')");
            assertThat(RedisConversation.with(stack, "SET", "kept", "one")).isEqualTo("+OK");
            /* Of itself it does so every five minutes. */
            assertThat(RedisConversation.with(stack, "SAVE")).isEqualTo("+OK");

            for (Part part : Part.values()) {
                long pid = stack.pid(part);
                stack.kill(part);
                assertThat(stack.isAlive(part)).isFalse();
                stack.start(part);
                assertThat(stack.pid(part)).isNotEqualTo(pid);
            }

            append(stack, "two");
            sql(stack, "insert into kept values ('two')");
            assertThat(RedisConversation.with(stack, "APPEND", "kept", " two")).isEqualTo(":7");
            assertHoldsBoth(stack);
        }
        try (var stack = LocalStack.start(options.withPorts(ports))) {
            assertHoldsBoth(stack);
            assertThat(stack.configuration())
                    .containsEntry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.get(Part.KAFKA))
                    .containsOnlyKeys("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_URL", "REDIS_URL");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noProcessOfPostgresCountsAsMuchAsAnotherSession() throws Exception {
        Path ownGroup = Path.of("/proc/self/autogroup");
        assumeTrue(Files.isReadable(ownGroup));
        String own = Files.readString(ownGroup).strip();
        try (var stack = LocalStack.start(StackOptions.of(Set.of(Part.POSTGRES)))) {
            var postgres = ProcessHandle.of(stack.pid(Part.POSTGRES)).orElseThrow();

            assertThat(Waiting.until(Duration.ofSeconds(30), () -> {
                        List<String> groups = groups(postgres);
                        return groups.size() > 3
                                && groups.stream().allMatch(group -> group.endsWith(" nice 19") || group.equals(own));
                    }))
                    .isTrue();
            assertThat(groups(postgres)).anyMatch(group -> !group.equals(own));
            assertThat(Files.readString(ownGroup).strip()).isEqualTo(own);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void postgresStartsOnceAllOfItsProcessesHaveNoticedThatItWasKilled(@TempDir Path logs) throws Exception {
        try (var stack = LocalStack.start(StackOptions.of(Set.of(Part.POSTGRES)).withLogDirectory(logs))) {
            var slow = ProcessHandle.of(stack.pid(Part.POSTGRES))
                    .orElseThrow()
                    .children()
                    .filter(child -> text(Path.of("/proc", Long.toString(child.pid()), "cmdline"))
                            .contains("checkpointer"))
                    .findFirst()
                    .orElseThrow();
            signal("STOP", slow);
            stack.kill(Part.POSTGRES);
            var start = CompletableFuture.runAsync(() -> stack.start(Part.POSTGRES));
            boolean told = Waiting.until(
                    Duration.ofSeconds(30),
                    () -> text(logs.resolve("postgres.log")).contains("pre-existing shared memory block"));
            signal("CONT", slow);
            assertThat(told).isTrue();

            start.get(60, TimeUnit.SECONDS);

            sql(stack, "create table kept (word text)");
        }
    }

    private static void signal(String signal, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static List<String> groups(ProcessHandle program) {
        return program.children()
                .map(child -> Path.of("/proc", Long.toString(child.pid()), "autogroup"))
                .filter(Files::isReadable)
                .map(LocalStackTest::text)
                .map(String::strip)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void aFrozenServerAnswersAgainWhenItIsLetGo() throws Exception {
        try (var stack = LocalStack.start(StackOptions.of(Set.of(Part.REDIS)))) {
            stack.pause(Part.REDIS);
            assertThatThrownBy(() -> RedisConversation.with(stack, "PING")).hasMessageContaining("timed out");
            stack.resume(Part.REDIS);
            assertThat(RedisConversation.with(stack, "PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void aTakenPortIsToldInASentence() throws Exception {
        try (var stack = LocalStack.start(StackOptions.of(Set.of(Part.REDIS)))) {
            int taken = stack.port(Part.REDIS);
            var options = StackOptions.of(Set.of(Part.REDIS)).withPorts(Map.of(Part.REDIS, taken));
            assertThatThrownBy(() -> LocalStack.start(options))
                    .isInstanceOf(StackStartException.class)
                    .hasMessageContaining("Port " + taken + " for Redis is taken");
        }
    }

    @Test
    void twoStacksDoNotShareADataFolder(@TempDir Path data) {
        var options = StackOptions.of(Set.of(Part.REDIS)).withDataDirectory(data);
        try (var first = LocalStack.start(options)) {
            assertThatThrownBy(() -> LocalStack.start(options)).hasMessageContaining("in use");
            assertThat(first.isAlive(Part.REDIS)).isTrue();
        }
    }

    @Test
    void serversDoNotOutliveAKilledParentAndTheNextStartFindsTheData(@TempDir Path data) throws Exception {
        var parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackUntilKilled.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        try (var output = parent.inputReader()) {
            List<Long> pids = new ArrayList<>();
            for (String line = output.readLine(); line != null && pids.size() < 2; line = output.readLine()) {
                if (line.startsWith("pid ")) {
                    pids.add(Long.parseLong(line.substring(4)));
                }
            }
            assertThat(pids).hasSize(2);
            parent.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            for (long pid : pids) {
                assertThat(Waiting.until(Duration.ofSeconds(20), () -> !runs(pid)))
                        .isTrue();
            }
        } finally {
            parent.destroyForcibly();
        }
        try (var stack = LocalStack.start(
                StackOptions.of(Set.of(Part.POSTGRES, Part.REDIS)).withDataDirectory(data))) {
            assertThat(RedisConversation.with(stack, "GET", "kept")).isEqualTo("one");
        }
    }

    /* In a container whose first process reaps nobody, an ended orphan stays in the table as a zombie. */
    private static boolean runs(long pid) {
        var handle = ProcessHandle.of(pid);
        return handle.isPresent()
                && handle.get().isAlive()
                && handle.get().info().command().isPresent();
    }

    @Test
    void aTemporaryStackLeavesNothingBehind() {
        var stack = LocalStack.start(StackOptions.of(Set.of(Part.POSTGRES)));
        long pid = stack.pid(Part.POSTGRES);
        Path data = stack.dataDirectory();
        assertThat(data).isDirectory();
        stack.close();
        assertThat(Files.exists(data)).isFalse();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static void assertHoldsBoth(LocalStack stack) throws Exception {
        assertThat(logged(stack)).containsExactly("one", "two");
        assertThat(words(stack)).containsExactly("one", "two");
        assertThat(RedisConversation.with(stack, "GET", "kept")).isEqualTo("one two");
    }

    private static void append(LocalStack stack, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> logged(LocalStack stack) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafkaBootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            var partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            Waiting.until(Duration.ofSeconds(30), () -> {
                for (ConsumerRecord<String, String> entry : consumer.poll(Duration.ofMillis(200))) {
                    values.add(entry.value());
                }
                return values.size() >= 2;
            });
            return values;
        }
    }

    private static void sql(LocalStack stack, String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(stack.jdbcUrl());
                var prepared = connection.prepareStatement(statement)) {
            prepared.execute();
        }
    }

    private static List<String> words(LocalStack stack) throws SQLException {
        try (var connection = DriverManager.getConnection(stack.jdbcUrl());
                var prepared = connection.prepareStatement("select word from kept order by word");
                var rows = prepared.executeQuery()) {
            List<String> words = new ArrayList<>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }
}
