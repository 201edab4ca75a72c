package dev.warlog.gateway.room;

import dev.warlog.contract.HeaderNames;
import dev.warlog.contract.MalformedMessageException;
import dev.warlog.contract.RoomId;
import dev.warlog.contract.RoomMessage;
import dev.warlog.contract.Topics;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.people.Profiles;
import dev.warlog.log.ReaderSettings;
import dev.warlog.log.TopicTail;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads what is said in all rooms as it comes. */
@Startup
@Singleton
public class RoomTail {

    /**
     * Where a room's partition has been read.
     *
     * @param start its first offset that was read
     * @param position the next one to be read
     */
    record Place(int partition, long start, long position) {}

    private static final Logger LOG = Logger.getLogger(RoomTail.class);

    private final LocalRooms rooms;
    private final Profiles profiles;
    private final GatewayMetrics metrics;
    private final TopicTail tail;

    RoomTail(
            LocalRooms rooms,
            Profiles profiles,
            GatewayMetrics metrics,
            GatewayLimits limits,
            InstantSource clock,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.rooms = rooms;
        this.profiles = profiles;
        this.metrics = metrics;
        this.tail = new TopicTail(
                new ReaderSettings(bootstrapServers, Topics.CHAT_MESSAGES.topicName(), "gateway-rooms", "", 0),
                Duration.ofMillis(limits.rooms().windowMillis()),
                0,
                clock,
                this::onRecords);
        tail.start();
    }

    private void onRecords(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                pass(record);
            } catch (RuntimeException e) {
                metrics.oddRecord("room");
                LOG.errorf("a message of room %s at %d cannot be passed on: %s", record.key(), record.offset(), e);
            }
        }
    }

    private void pass(ConsumerRecord<String, byte[]> record) {
        String type = header(record, HeaderNames.FRAME);
        byte[] value = record.value();
        if (record.key() == null || type == null || value == null || value.length < 2 || value[0] != '{') {
            throw new MalformedMessageException("", "is no message of a room");
        }
        RoomId room = RoomId.of(record.key());
        String user = header(record, HeaderNames.USER);
        String id = header(record, HeaderNames.CE_ID);
        String removes = header(record, HeaderNames.REMOVES);
        if (removes != null) {
            // an older answer would let them in again, and nothing would put them out any more
            profiles.forget(removes);
        }
        Frame frame = Frame.inRoom(type, room.text(), record.offset(), RoomMessage.numbered(value, record.offset()));
        rooms.append(
                room,
                new Said(
                        record.offset(),
                        id == null ? Long.toString(record.offset()) : id,
                        user == null ? "" : user,
                        removes,
                        frame),
                record.partition());
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Why rooms get nothing new at present, or null. */
    public @Nullable String problem() {
        String problem = tail.problem();
        return problem == null && tail.startOffsets().isEmpty() ? "looks for its start" : problem;
    }

    /** How far a room's partition has been read, or null while the topic has not been seen. */
    @Nullable
    Place place(RoomId room) {
        int partitions = tail.startOffsets().size();
        if (partitions == 0) {
            return null;
        }
        byte[] key = room.text().getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(key)) % partitions;
        return new Place(
                partition,
                tail.startOffsets().getOrDefault(partition, 0L),
                tail.positions().getOrDefault(partition, 0L));
    }

    @PreDestroy
    void stop() {
        tail.close();
    }
}
