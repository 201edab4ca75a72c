package dev.warlog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Fight;
import dev.warlog.engine.FightStatus;
import dev.warlog.engine.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTest {

    private static final int ROUNDS = 500;

    private final RandomRecords records = new RandomRecords(new Random(20_260_101));

    @Test
    void fightsComeBackWithoutLoss() {
        for (int i = 0; i < ROUNDS; i++) {
            Fight fight = records.next(Fight.class);
            byte[] bytes = FightCodec.encode(fight);
            Fight back = FightCodec.decode(bytes);
            assertThat(back).isEqualTo(fight);
            assertThat(FightCodec.encode(back)).isEqualTo(bytes);
        }
    }

    @Test
    void outcomesComeBackWithoutLossAndShowNoSeedBeforeTheEnd() {
        for (int i = 0; i < ROUNDS; i++) {
            Fight after = records.next(Fight.class);
            Outcome outcome = records.next(Outcome.class);
            byte[] frame = OutcomeCodec.encode(outcome, after);
            assertThat(OutcomeCodec.decode(frame)).isEqualTo(outcome);
            boolean ended = outcome.events().stream().anyMatch(CombatEvent.FightEnded.class::isInstance);
            if (!ended) {
                assertNoSeed(after, frame);
            }
        }
    }

    @Test
    void viewsHoldWhatClientsRelyOnAndNoSeed() {
        for (int i = 0; i < ROUNDS; i++) {
            Fight fight = records.next(Fight.class);
            byte[] frame = FightView.frame(fight);
            assertNoSeed(fight, frame);
            JsonNode data = WireMapper.object(frame).path("data");
            assertThat(data.path("seq").longValue()).isEqualTo(fight.seq());
            assertThat(data.path("combatants")).hasSameSizeAs(fight.combatants());
            assertThat(data.has("winnerTeam")).isEqualTo(fight.status() == FightStatus.ENDED);
            data.path("combatants")
                    .forEach(combatant -> assertThat(combatant.has("cell")).isNotEqualTo(combatant.has("x")));
        }
    }

    private static void assertNoSeed(Fight fight, byte[] frame) {
        assertThat(new String(frame, StandardCharsets.UTF_8))
                .doesNotContain(fight.seed().toHex());
    }
}
