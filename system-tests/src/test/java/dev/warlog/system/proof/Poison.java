package dev.warlog.system.proof;

import dev.warlog.contract.Topics;
import dev.warlog.launcher.Service;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else writes to the topics: bytes that mean nothing, values of another version, very large ones and none, under
 * keys of nobody and of fights that go on, with headers that are missing, of nonsense, or of somebody else's record.
 */
record Poison() implements Fault {

    private static final int LARGE_BYTES = 900_000;
    private static final byte[] NONSENSE = {(byte) 0xff, 0, (byte) 0xc3, 0x28};

    @Override
    public String what() {
        return "poison on the command, event and chat topics";
    }

    @Override
    public void harm(Arena arena) {
        var log = TruthLog.read(arena.system.kafkaBootstrapServers());
        var settings = new Properties();
        settings.put("bootstrap.servers", arena.system.kafkaBootstrapServers());
        settings.put("acks", "all");
        var fights = List.copyOf(arena.referee.fights());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Topics topic : List.of(Topics.COMBAT_COMMANDS, Topics.COMBAT_EVENTS, Topics.CHAT_MESSAGES)) {
                records(topic.topicName(), fights, arena.rooms()).forEach(record -> sent.add(producer.send(record)));
            }
            sent.add(producer.send(copy(Topics.COMBAT_COMMANDS, fights.getFirst(), log.commands.getLast())));
            sent.add(producer.send(copy(Topics.COMBAT_EVENTS, fights.getFirst(), log.live.getLast())));
            sent.add(producer.send(claim(fights.getLast())));
            for (var record : sent) {
                record.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            throw new AssertionError("poison was not taken", e);
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> records(String topic, List<String> fights, List<String> rooms) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var keys = new ArrayList<byte @Nullable []>();
        keys.add(null);
        keys.add(new byte[0]);
        keys.add(NONSENSE);
        keys.add(bytes("#checkpoint"));
        keys.add(bytes("zone:tavern"));
        fights.forEach(fight -> keys.add(bytes(fight)));
        keys.forEach(key -> headers().forEach(headers -> add(records, topic, key, headers)));
        // with the third headers it would be a message of that room, whoever wrote it
        rooms.forEach(room -> headers().subList(0, 2).forEach(headers -> add(records, topic, bytes(room), headers)));
        records.add(new ProducerRecord<>(topic, bytes(fights.getFirst()), bytes("x".repeat(LARGE_BYTES))));
        records.add(new ProducerRecord<>(topic, bytes(fights.getFirst()), bytes("[".repeat(LARGE_BYTES))));
        return records;
    }

    private static void add(
            List<ProducerRecord<byte[], byte[]>> records,
            String topic,
            byte @Nullable [] key,
            Map<String, byte[]> headers) {
        for (byte[] value : values()) {
            var all = new RecordHeaders();
            headers.forEach(all::add);
            records.add(new ProducerRecord<>(topic, null, key, value, all));
        }
    }

    private static List<byte @Nullable []> values() {
        var random = new byte[64];
        new Random(1).nextBytes(random);
        var values = new ArrayList<byte @Nullable []>();
        values.add(null);
        values.add(new byte[0]);
        values.add(random);
        values.add(bytes("{\"type\":\"use-ac"));
        values.add(bytes("{\"type\":\"never-heard-of\",\"version\":999,\"data\":{}}"));
        return values;
    }

    private static List<Map<String, byte[]>> headers() {
        return List.of(
                Map.of(),
                Map.of("ce_id", NONSENSE, "ce_type", NONSENSE, "wl_kind", NONSENSE, "wl_user", NONSENSE),
                Map.of(
                        "ce_specversion", bytes("9.9"),
                        "ce_type", bytes("warlog.combat.act.v99"),
                        "wl_kind", bytes("outcome"),
                        "wl_epoch", bytes("99999999999"),
                        "wl_seq", bytes("-7"),
                        "wl_frame", bytes("combat:result"),
                        "wl_place", bytes("many")));
    }

    /** A record that was real where it was. */
    private static ProducerRecord<byte[], byte[]> copy(Topics topic, String key, TruthLog.Written real) {
        var headers = new RecordHeaders();
        real.headers().forEach((name, texts) -> texts.forEach(text -> headers.add(name, bytes(text))));
        return new ProducerRecord<>(topic.topicName(), null, bytes(key), real.value(), headers);
    }

    /** Says that the partition of a fight is somebody else's now, who never does anything with it. */
    private static ProducerRecord<byte[], byte[]> claim(String fight) {
        var headers = new RecordHeaders();
        headers.add("wl_kind", bytes("claim"));
        return new ProducerRecord<>(Topics.COMBAT_EVENTS.topicName(), null, bytes(fight), new byte[0], headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public List<Sign> signs() {
        return List.of(
                new Sign.InMetrics(Service.GATEWAY, "warlog_gateway_odd_records_total", "foreign"),
                new Sign.InMetrics(Service.GATEWAY, "warlog_gateway_odd_records_total", "room"));
    }

    @Override
    public boolean fightsGoOn() {
        return true;
    }

    /** It is there for ever. */
    @Override
    public void heal(Arena arena) {
        arena.untilFrames(1);
    }
}
