package dev.warlog.gateway.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.warlog.contract.MalformedMessageException;
import dev.warlog.gateway.client.Reach;
import dev.warlog.gateway.room.Cursors;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {

    private static final int MOST = 8;
    private static final Cursors FIRST = Cursors.of("user:ab=90", MOST);

    @Test
    void anOffsetSaysAllThatTheClientHas() {
        Recovery recovery = Recovery.fresh(FIRST);
        String pid = recovery.pid();
        assertThat(Recovery.cursors(pid, "", MOST)).isEqualTo(FIRST);

        recovery.reached(new Reach("f-1", 41, "team-1", false));
        recovery.reached(new Reach("f-1", 42, null, false));
        recovery.reached(new Reach("f-2", 7, "public", true));
        recovery.reached(new Reach("zone:tavern", 812, null, false));
        recovery.reached(new Reach("guild:g", 1, null, false));
        recovery.reached(Reach.gone("guild:g"));
        assertThat(recovery.isUntold()).isTrue();
        String offset = recovery.tell();
        assertThat(recovery.isUntold()).isFalse();
        assertThat(offset).endsWith(".user:ab=90,f-1=42@team-1,f-2=7!public,zone:tavern=812");
        Cursors cursors = Recovery.cursors(pid, offset, MOST);
        assertThat(cursors.places().get("f-2")).isEqualTo(new Cursors.Place(7, "public", true));
        assertThat(cursors.places()).hasSize(4);

        Recovery goesOn = Recovery.of(pid, cursors);
        assertThat(goesOn.pid()).isEqualTo(pid);
        assertThat(Recovery.cursors(pid, goesOn.tell(), MOST)).isEqualTo(cursors);
    }

    @Test
    void theOffsetOfAnEarlierConnectionDoesNotCount() {
        Recovery earlier = Recovery.fresh(Cursors.of("user:ab=3,f-1=2", MOST));
        Recovery later = Recovery.fresh(FIRST);
        assertThat(Recovery.cursors(later.pid(), earlier.tell(), MOST)).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "short.user:ab=1",
                "AAAAAAAAAAAA.user:ab",
                "AAAAAAAAAAAA.user:ab=x",
                "AAAAAAAAAAAA.user:ab=1,,f=2",
                "AAAAAAAAAAAA.f=1@",
                "AAAAAAAAAAAA.\"f\"=1",
                "AAAAAAAAAAAA.a=1,b=1,c=1,d=1,e=1,f=1,g=1,h=1,i=1"
            })
    void whatIsNotOursCannotBeRead(String pid) {
        assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> Recovery.cursors(pid, "", MOST));
    }

    @Test
    void aNameThatCannotBeWrittenMakesTheOffsetUnreadable() {
        Recovery recovery = Recovery.fresh(new Cursors(Map.of()));
        recovery.reached(new Reach("a=1,\"b\"", 3, null, false));
        String offset = recovery.tell();
        assertThat(offset).doesNotContain("\"");
        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> Recovery.cursors(recovery.pid(), offset, MOST));
    }
}
