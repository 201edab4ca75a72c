package dev.warlog.load.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketTest {

    private final Ledger ledger = new Ledger();
    private final List<String> users =
            IntStream.range(0, 10).mapToObj(number -> "user-" + number).toList();
    private final Socket socket = new Socket(ledger, new Fights.Made("fight", users), 2);
    private int joined;

    @BeforeEach
    void joinAtSeqTen() {
        socket.joined = () -> joined++;
        receive("""
                {"type":"combat:state","session":"fight","seq":10,"tick":1,"data":{"combatants":[{"id":"user-2","x":5,"y":6}]}}""");
    }

    private void receive(String frame) {
        socket.frame(frame.getBytes(StandardCharsets.UTF_8), 1_000);
    }

    private static String result(long seq, String cause) {
        return "{\"type\":\"combat:result\",\"session\":\"fight\",\"seq\":" + seq
                + ",\"tick\":3,\"data\":{\"cause\":{\"id\":\"" + cause + "\",\"actor\":\"user-2\"},\"events\":[]}}";
    }

    @Test
    void theFirstStateIsTheBeginning() {
        assertThat(joined).isEqualTo(1);
        receive(result(11, "else"));
        assertThat(ledger.gaps).isZero();
    }

    @Test
    void aNumberThatDoesNotFollowIsAGap() {
        receive(result(11, "else"));
        receive(result(13, "else"));
        receive(result(14, "else"));
        receive(result(14, "else"));

        assertThat(ledger.gaps).isEqualTo(2);
    }

    @Test
    void anOutcomeIsThatOfTheCommandThatCausedIt() {
        ledger.sent(2, 0);
        int command = ledger.sent(2, 0);
        receive(result(11, "blow-" + command));

        assertThat(ledger.missing()).isEqualTo(19);
        assertThat(ledger.lost()).isEqualTo(1);
    }

    @Test
    void idsOfOthersAreNotTakenForOurs() {
        ledger.sent(2, 0);
        receive(result(11, "c0e1a4b6-0000-4000-8000-000000000000"));
        receive(result(12, "blow"));

        assertThat(ledger.missing()).isEqualTo(10);
    }

    @Test
    void anAcknowledgementCounts() {
        int command = ledger.sent(2, 0);
        receive("{\"type\":\"ack\",\"id\":\"blow-" + command + "\",\"data\":{\"seq\":11}}");
        receive("{\"type\":\"ack\",\"id\":\"c0e1a4b6\",\"data\":{\"seq\":12}}");

        assertThat(ledger.acknowledged()).isEqualTo(1);
    }

    @Test
    void errorsAreCountedByCodeAndByWhatTheyAreAbout() {
        int command = ledger.sent(2, 0);
        receive("{\"type\":\"error\",\"id\":\"blow-" + command
                + "\",\"session\":\"fight\",\"code\":\"rate-limited\",\"message\":\"m\",\"data\":{\"code\":\"x\"}}");
        receive(
                "{\"type\":\"error\",\"id\":\"c0e1a4b6-0000-4000-8000-000000000000\",\"code\":\"too-far\",\"data\":{}}");
        receive("{\"type\":\"error\",\"session\":\"fight\",\"code\":\"gap\",\"message\":\"m\",\"data\":{}}");

        assertThat(ledger.blows.times()).containsOnlyKeys("rate-limited");
        assertThat(ledger.others.times()).containsOnlyKeys("too-far", "gap");
        assertThat(ledger.missing()).isZero();
    }

    @Test
    void hearsWhenItsFightGoesOnAfterTheMark() {
        int before = ledger.sent(2, 0);
        ledger.mark();
        int after = ledger.sent(2, 0);
        receive(result(11, "blow-" + before));
        assertThat(socket.hearing().firstAfterMark()).isZero();
        receive(result(12, "blow-" + after));
        assertThat(socket.hearing().firstAfterMark()).isEqualTo(1_000);
    }
}
