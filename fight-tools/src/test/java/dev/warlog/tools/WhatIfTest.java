package dev.warlog.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Ruleset;
import dev.warlog.played.PlayedFight;
import dev.warlog.rulesets.Rulesets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WhatIfTest {

    private static final String FIGHT = "standard-1-turn-based-0.jsonl";

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void underItsOwnRulesEverythingComesOutTheSame(CombatMode mode) {
        ReplayFile fight = Recordings.of(PlayedFight.of(mode, "what-if-" + mode, 23));

        WhatIfReport report = WhatIf.report(fight, Recordings.shipped(fight));

        assertThat(report.firstDifference()).isNull();
        assertThat(report.refused()).isEmpty();
        assertThat(report.otherwise()).isEqualTo(report.recorded());
        assertThat(report.recorded().endReason()).isNotNull();
        assertThat(report.actions().values())
                .isNotEmpty()
                .allMatch(both -> both.recorded().equals(both.otherwise()));
    }

    @Test
    void strongerBlowsAreCountedWhereTheyFall() throws IOException {
        ReplayFile fight = Recordings.read(FIGHT);
        String text = Recordings.standardWith("\"strength\": 16", "\"strength\": 60");
        Ruleset harder = Rulesets.read("harder.json", text.getBytes(StandardCharsets.UTF_8));

        WhatIfReport report = WhatIf.report(fight, harder);

        assertThat(report.recordedUnder()).isEqualTo("standard@1");
        assertThat(report.firstDifference()).isNotNull();
        assertThat(report.firstDifference().recorded())
                .isNotEqualTo(report.firstDifference().otherwise());
        long recorded = report.combatants().values().stream()
                .mapToLong(both -> both.recorded().damage())
                .sum();
        assertThat(recorded)
                .isEqualTo(report.combatants().values().stream()
                        .mapToLong(both -> both.recorded().damageTaken())
                        .sum())
                .isPositive();
        assertThat(report.otherwise()).isNotEqualTo(report.recorded());
        assertThat(report.otherwise().endReason()).isNotNull();
    }

    @Test
    void commandsThatTheOtherRulesRefuseAreNamed() throws IOException {
        ReplayFile fight = Recordings.read("standard-1-real-time-0.jsonl");
        String text = Recordings.standardWith("\"id\": \"warrior\"", "\"id\": \"paladin\"");
        Ruleset without = Rulesets.read("without.json", text.getBytes(StandardCharsets.UTF_8));

        WhatIfReport report = WhatIf.report(fight, without);

        assertThat(report.refused()).isNotEmpty();
        assertThat(report.refused().getFirst().seq()).isEqualTo(1);
        assertThat(report.refused().getFirst().code()).isEqualTo("unknown-template");
        assertThat(report.otherwise().outcomes()).isZero();
        assertThat(report.firstDifference()).isNotNull();
    }
}
