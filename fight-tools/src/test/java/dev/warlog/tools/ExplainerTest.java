package dev.warlog.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Step;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    @Test
    void aBlowIsExplainedWithItsDicePriceAndWhatItLeft() throws IOException {
        List<Step> steps = RecordedFight.of(Recordings.read("standard-1-turn-based-0.jsonl"))
                .steps();
        int blow = 0;
        while (steps.get(blow).outcome().events().stream().noneMatch(CombatEvent.DamageDealt.class::isInstance)
                || steps.get(blow).outcome().command() == null) {
            blow++;
        }
        Fight before = steps.get(blow - 1).after();
        Step step = steps.get(blow);

        OutcomeExplanation explained = Explainer.explain(before, step.outcome(), step.after());

        CombatEvent.DamageDealt damage = step.outcome().events().stream()
                .filter(CombatEvent.DamageDealt.class::isInstance)
                .map(CombatEvent.DamageDealt.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(explained.seq()).isEqualTo(step.outcome().seq());
        assertThat(explained.reason()).contains("act").contains("accepted");
        assertThat(explained.story()).hasSameSizeAs(step.outcome().events());
        assertThat(explained.cost()).isNotNull();
        assertThat(explained.cost().apMilli().needed()).isPositive();
        assertThat(explained.cost().apMilli().had())
                .isGreaterThanOrEqualTo(explained.cost().apMilli().needed());
        assertThat(explained.rolls())
                .contains(new OutcomeExplanation.Roll(
                        "damage", "roll", damage.breakdown().roll()));
        OutcomeExplanation.Concerned hurt = explained.combatants().stream()
                .filter(one -> one.id().equals(damage.target().value()))
                .findFirst()
                .orElseThrow();
        assertThat(hurt.changes())
                .containsEntry(
                        "health",
                        new OutcomeExplanation.Change(damage.healthLeft() + damage.amount(), damage.healthLeft()));
        assertThat(ReportText.of(explained)).contains("rolled for damage").contains("health: ");
    }

    @Test
    void everyOutcomeOfEveryRecordedFightCanBeExplained() throws IOException {
        for (String name : List.of("standard-1-real-time-1.jsonl", "standard-1-turn-based-1.jsonl")) {
            Fight before = null;
            for (Step step : RecordedFight.of(Recordings.read(name)).steps()) {
                OutcomeExplanation explained = Explainer.explain(before, step.outcome(), step.after());
                assertThat(explained.story()).noneMatch(sentence -> sentence.contains("["));
                assertThat(ReportText.of(explained)).isNotBlank();
                before = step.after();
            }
        }
    }
}
