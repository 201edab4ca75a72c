package dev.warlog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.engine.ActionId;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Position;
import dev.warlog.engine.QueueId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MalformedMessagesTest {

    private static final String ACT =
            "{'id':'1','type':'act','session':'s','data':{'actor':'a','action':'attack','cell':3}}";

    @Test
    void aGoodCommandIsRead() {
        assertThat(CommandCodec.decode(json(ACT)).command())
                .isEqualTo(ClientCommands.act(node("{'actor':'a','action':'attack','cell':3}")));
    }

    @Test
    void commandsWithAFaultAreRefusedWithItsPlace() {
        assertThat(decoding(ACT.replace("'act'", "'dance'"))).containsExactly("type");
        assertThat(decoding(ACT.replace("'act'", "'act','v':2"))).containsExactly("type");
        assertThat(decoding(ACT.replace("'id':'1',", ""))).containsExactly("id");
        assertThat(decoding(ACT.replace("'s'", "' '"))).containsExactly("session");
        assertThat(decoding(ACT.replace("'actor':'a',", ""))).containsExactly("actor");
        assertThat(decoding(ACT.replace("'actor':'a'", "'actor':null"))).containsExactly("actor");
        assertThat(decoding(ACT.replace("3", "'3'"))).containsExactly("position");
        assertThat(decoding(ACT.replace("3", "3,'x':1,'y':2"))).containsExactly("position");
        assertThat(decoding(ACT.replace("'a'", "'" + "a".repeat(129) + "'"))).containsExactly("actor");
        assertThat(decoding(ACT + "x")).containsExactly("");
        assertThat(decoding("[]")).containsExactly("");
        assertThat(decoding("")).containsExactly("");
        assertThat(decoding(ACT.replace("3", "3,'more':" + "[".repeat(99) + "]".repeat(99))))
                .containsExactly("");
        assertThat(decoding("{'id':'1','type':'update-fight','session':'s','data':{'name':'" + "n".repeat(101) + "'}}"))
                .containsExactly("data.name");
        assertThat(decoding("{'id':'1','type':'update-fight','session':'s','data':{'maxPlayers':2.5}}"))
                .containsExactly("maxPlayers");
        assertThat(decoding("{'more':'" + "x".repeat(CommandLimits.MAX_BYTES) + "'}"))
                .containsExactly("");
    }

    @Test
    void outcomesWithUnknownEventsAreNotReadPast() {
        String frame = new String(
                OutcomeCodec.encode(Samples.result(), Samples.onGrid(FightStatus.ACTIVE)), StandardCharsets.UTF_8);
        assertThat(fieldsOf(() -> OutcomeCodec.decode(utf8(frame.replace("damage-dealt", "damage-dreamt")))))
                .containsExactly("type");
        assertThat(fieldsOf(
                        () -> OutcomeCodec.decode(utf8(frame.replace("\"damage-dealt\"", "\"damage-dealt\",\"v\":9")))))
                .containsExactly("type");
        assertThat(fieldsOf(() -> OutcomeCodec.decode(utf8(frame.replace("\"seq\":", "\"sequence\":")))))
                .containsExactly("seq");
        assertThat(fieldsOf(() -> OutcomeCodec.decode(utf8(frame.replace("\"seq\":", "\"seq\":\"1\",\"was\":")))))
                .containsExactly("seq");
        assertThat(fieldsOf(() -> OutcomeCodec.decode(utf8(frame.replace("\"events\":[", "\"events\":[1,")))))
                .containsExactly("events");
        assertThat(fieldsOf(() -> OutcomeCodec.decode(utf8(frame.replace("\"explain\":", "\"told\":")))))
                .containsExactly("data.explain");
        assertThat(fieldsOf(() -> OutcomeCodec.decode(utf8(frame + "{}")))).containsExactly("");
        assertThat(fieldsOf(() -> OutcomeCodec.decode(utf8(frame.substring(0, frame.length() - 2)))))
                .containsExactly("");
        assertThat(fieldsOf(() ->
                        OutcomeCodec.decode(utf8(frame.replace("\"queueId\":", "\"rewindTicks\":null,\"queueId\":")))))
                .containsExactly("rewindTicks");
        assertThatThrownBy(() -> OutcomeCodec.decode(utf8(frame.replace("combat:result", "chat:message"))))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> FightCodec.decode(json("{'v':2,'fight':{}}")))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void clientInputIsReadOrAllOfItsFaultsAreNamed() {
        assertThat(ClientCommands.act(node("{'actor':'a','action':'move','x':-5,'y':7,'clientTick':3,'target':null}")))
                .isEqualTo(new Command.Act(
                        new CombatantId("a"), new ActionId("move"), null, new Position.Point(-5, 7), 3L));
        assertThat(ClientCommands.cancel(node("{'actor':'a','action':'attack'}")))
                .isEqualTo(new Command.CancelAction(new CombatantId("a"), null, new ActionId("attack")));
        assertThat(ClientCommands.cancel(node("{'actor':'a','queueId':'q1'}")))
                .isEqualTo(new Command.CancelAction(new CombatantId("a"), new QueueId("q1"), null))
                .isEqualTo(ClientCommands.cancel(node("{'actor':'a','action':'q1'}")));
        assertThat(ClientCommands.cancel(node("{'action':'q1'}")))
                .isEqualTo(new Command.CancelAction(null, new QueueId("q1"), null));
        assertThat(fieldsOf(
                        () -> ClientCommands.act(node("{'action':7,'target':'','cell':-1,'x':1,'clientTick':'soon'}"))))
                .containsExactly("actor", "action", "target", "cell", "cell", "clientTick");
        assertThat(fieldsOf(() -> ClientCommands.act(node("'attack'")))).contains("");
        assertThat(fieldsOf(() -> ClientCommands.cancel(node("{'actor':'a'}")))).containsExactly("action");
        assertThat(fieldsOf(() -> ClientCommands.position(node("{'actor':'a','x':1.5}"), Samples.ALICE)))
                .containsExactly("x", "y");
        assertThat(fieldsOf(() -> ClientCommands.position(node("{'actor':'a','x':9999999999,'y':0}"), Samples.ALICE)))
                .containsExactly("x");
    }

    @Test
    void settingsAreMergedOverDefaultsAndChecked() {
        assertThat(SettingsJson.read(SettingsJson.write(Samples.TURN_BASED), Samples.TURN_BASED))
                .isEqualTo(Samples.TURN_BASED);
        assertThat(SettingsJson.write(Samples.TURN_BASED).properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(SettingsJson.fields());
        var merged = SettingsJson.read(node("{'combatMode':'real_time','queueSize':3}"), Samples.TURN_BASED);
        assertThat(merged.queueSize()).isEqualTo(3);
        assertThat(merged.apPerTurn()).isEqualTo(Samples.TURN_BASED.apPerTurn());
        assertThat(fieldsOf(() -> SettingsJson.read(
                        node("{'combatMode':'chess','tickMillis':1,'queueSize':99,'autoEndTurn':'yes','tikMillis':5}"),
                        Samples.TURN_BASED)))
                .containsExactlyInAnyOrder("combatMode", "tickMillis", "queueSize", "autoEndTurn", "tikMillis");
    }

    private static List<String> decoding(String command) {
        return fieldsOf(() -> CommandCodec.decode(json(command)));
    }

    private static List<String> fieldsOf(ThrowingCallable call) {
        MalformedMessageException thrown = catchThrowableOfType(MalformedMessageException.class, call);
        assertThat(thrown).isNotNull();
        assertThat(thrown.code()).isEqualTo("bad-command");
        return thrown.violations().stream().map(Violation::field).toList();
    }

    private static JsonNode node(String text) {
        return WireMapper.object(json("{'it':" + text + "}")).path("it");
    }

    private static byte[] json(String text) {
        return utf8(text.replace('\'', '"'));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
