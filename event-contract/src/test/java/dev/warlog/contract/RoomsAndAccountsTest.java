package dev.warlog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsAndAccountsTest {

    private static final RoomMessage SAID = new RoomMessage(
            RoomId.of("zone:tavern"),
            "m-1",
            "chat:message",
            "u-1",
            null,
            "{\"from\":{\"user\":\"u-1\",\"name\":\"Ada\"},\"text\":\"Hello\"}".getBytes(StandardCharsets.UTF_8));

    @Test
    void aRoomMessageIsWrittenAsEverAndGetsItsNumber() {
        GoldenFile.of("rooms", "chat-message", 1).matches(SAID.encode());
        GoldenFile.of("rooms", "chat-message-numbered", 1).matches(RoomMessage.numbered(SAID.encode(), 812));
        assertThat(SAID.headers("/gateway", "2026-01-01T00:00:00Z", "00-1-2-01"))
                .containsEntry(HeaderNames.USER, "u-1")
                .containsEntry(HeaderNames.FRAME, "chat:message")
                .doesNotContainKey(HeaderNames.REMOVES);
    }

    @Test
    void accountEventsAreWrittenAsEverAndReadBack() {
        for (AccountEvent event : List.of(
                new AccountEvent.SignedOut("u-1", "l-1"),
                new AccountEvent.Banned("u-1", 0, "cheating"),
                new AccountEvent.Unbanned("u-1"),
                new AccountEvent.Muted("u-1", 1_700_000_000_000L, "shouting"),
                new AccountEvent.Unmuted("u-1"),
                new AccountEvent.RelationsChanged("u-1"))) {
            GoldenFile golden = GoldenFile.of("accounts", event.type(), 1);
            golden.matches(event.encode());
            assertThat(AccountEvent.decode(golden.bytes())).isEqualTo(event);
            assertThat(AccountEvent.decode(golden.fromTheFuture())).isEqualTo(event);
        }
    }

    @Test
    void aRoomIsReadBack() {
        for (RoomId.Kind kind : RoomId.Kind.values()) {
            RoomId room = new RoomId(kind, "a-b_c.9");
            assertThat(RoomId.of(room.text())).isEqualTo(room);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zone", "zone:", ":a", "Zone:a", "zone:a b", "zone:a:b", "house:a", "zone:a\n"})
    void whatIsNoRoomIsRefused(String text) {
        assertThatThrownBy(() -> RoomId.of(text)).isInstanceOf(MalformedMessageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ack", "chat:", ":message", "chat:Message", "chat:a\",\"b"})
    void whatIsNoTypeOfARoomMessageIsRefused(String type) {
        assertThatThrownBy(() -> new RoomMessage(SAID.room(), "m", type, null, null, SAID.data()))
                .isInstanceOf(MalformedMessageException.class);
    }
}
