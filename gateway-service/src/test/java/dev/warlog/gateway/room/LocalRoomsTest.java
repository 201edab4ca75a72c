package dev.warlog.gateway.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.TestLimits;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.Frame;
import dev.warlog.gateway.client.GatewayFrames;
import dev.warlog.gateway.client.TestClients;
import dev.warlog.gateway.fanout.RecordingWire;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalRoomsTest {

    private static final int PARTITION = 3;

    private final LocalRooms rooms = new LocalRooms(
            TestLimits.with(Map.of("rooms.max-rooms", "2")),
            TestLimits.metrics(),
            TestClients.none(),
            java.util.List.of());

    private void say(String room, long offset) {
        Frame frame = Frame.inRoom(
                "chat:message", room, offset, ("{\"seq\":" + offset + "}").getBytes(StandardCharsets.UTF_8));
        rooms.append(RoomId.of(room), new Said(offset, "m-" + offset, "u-9", null, frame), PARTITION);
    }

    private LocalRoom.Entry enter(String room, long since, long position) {
        return rooms.enter(
                client(),
                RoomId.of(room),
                since,
                new RoomTail.Place(PARTITION, 0, position),
                null,
                (of, recovered, seq, history) -> GatewayFrames.roomJoined(of, "u-1", recovered, seq, history));
    }

    private static Client client() {
        return new Client(
                "u-1",
                Long.MAX_VALUE,
                0,
                new RecordingWire(Runnable::run),
                TestLimits.with(Map.of()),
                TestLimits.metrics());
    }

    @Test
    void whatWasGivenUpForOneRoomIsRecoveredForNobodyWhoLacksIt() {
        say("zone:a", 1);
        assertThat(enter("zone:a", 0, 2)).isEqualTo(LocalRoom.Entry.RECOVERED);
        say("zone:b", 2);
        say("zone:a", 3);
        say("zone:c", 4);
        // b was silent longest and is forgotten: nobody can tell what was said there up to 2
        assertThat(enter("zone:b", 1, 5)).isEqualTo(LocalRoom.Entry.FRESH);
        assertThat(enter("zone:b", 2, 5)).isEqualTo(LocalRoom.Entry.RECOVERED);
        assertThat(enter("zone:c", 3, 5)).isEqualTo(LocalRoom.Entry.RECOVERED);
        assertThat(enter("zone:never", 1, 5)).isEqualTo(LocalRoom.Entry.FRESH);
    }

    @Test
    void whoHasLeftIsInNoRoom() {
        Client client = client();
        RoomId room = RoomId.of("zone:a");
        rooms.enter(
                client,
                room,
                null,
                new RoomTail.Place(PARTITION, 0, 0),
                null,
                (of, recovered, seq, history) -> GatewayFrames.roomJoined(of, "u-1", recovered, seq, history));
        assertThat(rooms.members(room)).containsExactly(client);
        Client.Left left = client.end();
        rooms.closed(client, left);
        assertThat(rooms.members(room)).isEmpty();
        assertThat(rooms.enter(
                        client,
                        room,
                        null,
                        new RoomTail.Place(PARTITION, 0, 0),
                        null,
                        (of, recovered, seq, history) -> GatewayFrames.roomJoined(of, "u-1", recovered, seq, history)))
                .isEqualTo(LocalRoom.Entry.CLOSED);
    }
}
