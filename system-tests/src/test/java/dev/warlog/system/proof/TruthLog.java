package dev.warlog.system.proof;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Both topics as anyone with a Kafka client can read them; void records are dropped here by a few lines of our own. */
final class TruthLog {

    private static final String COMMANDS = "game.combat.commands";
    private static final String EVENTS = "game.combat.events";
    private static final String CHAT = "game.chat.messages";
    private static final Duration POLL = Duration.ofMillis(200);

    /** A record with its headers as text; a header may be there several times. */
    record Written(int partition, long offset, @Nullable String key, Map<String, List<String>> headers, byte[] value) {

        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }

        List<String> all(String name) {
            return headers.getOrDefault(name, List.of());
        }

        String text() {
            return new String(value, StandardCharsets.UTF_8);
        }

        /** What that viewer must have got. */
        String text(String viewer) {
            String own = header("wl_view_" + viewer);
            return own.isEmpty() ? text() : own;
        }

        boolean is(String kind) {
            return header("wl_kind").equals(kind);
        }

        long seq() {
            return Long.parseLong(header("wl_seq"));
        }

        /** The place of the command that caused it: partition and offset. */
        String cause() {
            return partition + ":" + header("wl_offset");
        }

        /** Written under the newest claim, and where its writer meant it to stand: none before it was lost. */
        boolean isLive(long claim) {
            return header("wl_epoch").equals(Long.toString(claim))
                    && header("wl_place").equals(Long.toString(offset - claim));
        }

        String place() {
            return partition + ":" + offset;
        }
    }

    final List<Written> commands;
    final List<Written> live = new ArrayList<>();
    int claims;
    int voids;

    TruthLog(List<Written> commands, List<Written> events) {
        this.commands = commands;
        Map<Integer, Long> newestClaim = new HashMap<>();
        for (Written record : events) {
            if (record.is("claim")) {
                claims++;
                newestClaim.merge(record.partition(), record.offset(), Math::max);
            } else if (record.isLive(newestClaim.getOrDefault(record.partition(), -1L))) {
                live.add(record);
            } else {
                voids++;
            }
        }
    }

    static TruthLog read(String bootstrapServers) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            /* Events first: every command whose outcome is read is then read as well. */
            List<Written> events = whole(consumer, EVENTS);
            return new TruthLog(whole(consumer, COMMANDS), events);
        }
    }

    /** What was said in a room, each message once however often it was sent, in the log's order; garbage is none. */
    static List<Written> said(String bootstrapServers, String room) {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var seen = new HashSet<String>();
            return whole(consumer, CHAT).stream()
                    .filter(record -> room.equals(record.key())
                            && record.headers().containsKey("wl_frame")
                            && seen.add(record.header("wl_user") + " " + record.header("ce_id")))
                    .toList();
        }
    }

    private static List<Written> whole(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        var records = new ArrayList<Written>();
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            consumer.poll(POLL).forEach(record -> records.add(written(record)));
        }
        return records;
    }

    private static Written written(ConsumerRecord<String, byte[]> record) {
        Map<String, List<String>> headers = new HashMap<>();
        StreamSupport.stream(record.headers().spliterator(), false)
                .forEach(header -> headers.computeIfAbsent(header.key(), name -> new ArrayList<>())
                        .add(header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        byte[] value = record.value() == null ? new byte[0] : Arrays.copyOf(record.value(), record.value().length);
        return new Written(record.partition(), record.offset(), record.key(), headers, value);
    }

    /** The outcomes of a fight in the log's order. */
    List<Written> outcomes(String session) {
        return live.stream()
                .filter(record -> session.equals(record.key()) && record.is("outcome"))
                .toList();
    }

    /** The commands that still wait for an answer; claims of positions are not answered one by one. */
    List<Written> unanswered() {
        Map<String, Integer> answers = answersByCause();
        return commands.stream()
                .filter(command -> isAnswered(command) && !answers.containsKey(command.place()))
                .toList();
    }

    /** How many live records name a command as their cause, by the command's place. */
    Map<String, Integer> answersByCause() {
        Map<String, Integer> answers = new HashMap<>();
        live.stream()
                .filter(record -> record.headers().containsKey("wl_offset"))
                .forEach(record -> answers.merge(record.cause(), 1, Integer::sum));
        return answers;
    }

    /** Position claims and reports of presence that change nothing or go together have no answer of their own. */
    static boolean isAnswered(Written command) {
        return !command.text().contains("\"type\":\"report-positions\"")
                && !command.text().contains("\"type\":\"report-presence\"");
    }
}
