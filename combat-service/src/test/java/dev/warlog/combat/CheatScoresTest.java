package dev.warlog.combat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.ActionId;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Command;
import dev.warlog.engine.Refusal;
import dev.warlog.engine.UserId;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What offences do to a score, and time does to it. */
class CheatScoresTest {

    private static final UserId ANN = new UserId("ann");
    private static final UserId BOB = new UserId("bob");
    private static final long NOW = 1_760_000_000_000L;

    private final CheatScores scores = new CheatScores(limits());

    /** As shipped, but for a small memory. */
    private static CombatLimits.Offences limits() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(CombatLimits.class)
                .withDefaultValue("warlog.combat.offences.accounts", "3")
                .build();
        return config.getConfigMapping(CombatLimits.class).offences();
    }

    @Test
    void repeatedOffencesRaiseItAndTimeTakesItBack() {
        assertThat(scores.offend(ANN, Offence.TOO_FAST, NOW)).isEqualTo(new CheatScores.Scored(10, 0, 10));
        assertThat(scores.offend(ANN, Offence.FOREIGN_COMBATANT, NOW)).isEqualTo(new CheatScores.Scored(20, 10, 30));
        assertThat(scores.offend(BOB, Offence.TOO_FAST, NOW).score())
                .as("others' scores are their own")
                .isEqualTo(10);
        assertThat(scores.offend(ANN, Offence.TOO_FAST, NOW + 5_000)).isEqualTo(new CheatScores.Scored(10, 25, 35));
        assertThat(scores.offend(ANN, Offence.TOO_FAST, NOW + 60_000)).isEqualTo(new CheatScores.Scored(10, 0, 10));
    }

    @Test
    void whatAStallLetsLooseCountsOnce() {
        scores.offend(ANN, Offence.TOO_FAST, NOW);
        for (int claim = 1; claim < 30; claim++) {
            assertThat(scores.offend(ANN, Offence.TOO_FAST, NOW + claim).weight())
                    .isZero();
        }
        assertThat(scores.offend(ANN, Offence.TOO_FAST, NOW + 1_000).weight()).isEqualTo(10);
    }

    @Test
    void whoErrsNowAndThenIsNeverMarkedAndWhoCheatsOnIs() {
        int honest = 0;
        for (int slip = 0; slip < 1_000; slip++) {
            honest = Math.max(
                    honest,
                    scores.offend(ANN, Offence.TOO_FAST, NOW + slip * 10_000L).score());
        }
        assertThat(honest).isEqualTo(10);
        UserId farAway = new UserId("slow network");
        for (int action = 0; action < 1_000; action++) {
            assertThat(scores.offend(farAway, Offence.REWIND_CLAMPED, NOW + action * 500L)
                            .score())
                    .isLessThan(3);
        }
        int dishonest = 0;
        int seconds = 0;
        while (dishonest < limits().threshold()) {
            dishonest = scores.offend(BOB, Offence.TOO_FAST, NOW + 1_000L * seconds++)
                    .score();
        }
        assertThat(seconds).isLessThan(15);
        for (; seconds < 1_000; seconds++) {
            dishonest =
                    scores.offend(BOB, Offence.TOO_FAST, NOW + 1_000L * seconds).score();
        }
        assertThat(dishonest).isEqualTo(limits().most());
    }

    @Test
    void onlySoManyAccountsAreRemembered() {
        scores.offend(ANN, Offence.TOO_FAST, NOW);
        scores.offend(BOB, Offence.TOO_FAST, NOW);
        scores.offend(new UserId("c"), Offence.TOO_FAST, NOW);
        scores.offend(ANN, Offence.FOREIGN_FIGHT, NOW);
        scores.offend(new UserId("d"), Offence.TOO_FAST, NOW);
        assertThat(scores.size()).isEqualTo(3);
        assertThat(scores.offend(ANN, Offence.HAMPERED, NOW).before()).isEqualTo(15);
        assertThat(scores.offend(BOB, Offence.HAMPERED, NOW).before())
                .as("heard of longest ago")
                .isZero();
    }

    @Test
    void theClockOfAnotherOwnerThatIsBehindTakesNothingBack() {
        scores.offend(ANN, Offence.TOO_FAST, NOW);
        assertThat(scores.offend(ANN, Offence.FOREIGN_COMBATANT, NOW - 5_000).score())
                .isEqualTo(30);
    }

    @Test
    void onlyClaimsMakeAnOffenceOfAPlace() {
        Command claim = new Command.ReportPositions(List.of());
        Command walk = new Command.Act(new CombatantId("a"), new ActionId("move"), null, null, null);
        assertThat(Offence.of(claim, Refusal.POSITION_NOT_ALLOWED)).isEqualTo(Offence.IMPOSSIBLE_PLACE);
        assertThat(Offence.of(walk, Refusal.POSITION_NOT_ALLOWED)).isNull();
        assertThat(Offence.of(claim, Refusal.ROOTED)).isEqualTo(Offence.HAMPERED);
        assertThat(Offence.of(walk, Refusal.ROOTED)).isNull();
        assertThat(Offence.of(walk, Refusal.NOT_YOUR_COMBATANT)).isEqualTo(Offence.FOREIGN_COMBATANT);
        assertThat(Offence.of(walk, Refusal.OUT_OF_RANGE)).isNull();
    }
}
