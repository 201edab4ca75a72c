package dev.warlog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.warlog.engine.Outcome;
import dev.warlog.engine.OutcomeKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeatsTest {

    @Test
    void whatIsWrittenIsRead() {
        Seats seats = new Seats(Map.of("u-2", 1, "u-1", 0, "odd;=%*", 12), true);
        assertThat(seats.text()).isEqualTo("*=all;odd%3B%3D%25*=12;u-1=0;u-2=1");
        assertThat(Seats.parse(seats.text())).isEqualTo(seats);
        assertThat(Seats.parse("")).isEqualTo(new Seats(Map.of(), false));
    }

    @Test
    void whoPlaysSeesAsItsTeamAndWhoWatchesAsTheSettingsSay() {
        Seats seats = Seats.parse("u-1=0;u-2=1");
        assertThat(seats.viewer("u-1")).isEqualTo("team-0");
        assertThat(seats.viewer("u-2")).isEqualTo("team-1");
        assertThat(seats.viewer("u-3")).isEqualTo(Seats.PUBLIC);
        Seats open = Seats.parse("*=all;u-1=0");
        assertThat(open.viewer("u-1")).isEqualTo("team-0");
        assertThat(open.viewer("u-3")).isEqualTo(Seats.ALL);
        // somebody who is called like the watchers is only itself
        assertThat(Seats.parse("*=1").viewer("u-3")).isEqualTo(Seats.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u-1", "=", "u=-1", "u=x", "u=1;", "*=some", "%zz=1"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Seats.parse(text)).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void onlyComingAndGoingChangesSeats() {
        assertThat(Samples.outcomes().stream().filter(Seats::mayChange).map(Outcome::kind))
                .containsExactly(OutcomeKind.CREATED);
    }
}
