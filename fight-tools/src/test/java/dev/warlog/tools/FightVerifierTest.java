package dev.warlog.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.CombatMode;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Seed;
import dev.warlog.engine.Step;
import dev.warlog.played.PlayedFight;
import dev.warlog.rulesets.Rulesets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FightVerifierTest {

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void anHonestFightComesOutTheSame(CombatMode mode) {
        PlayedFight fight = PlayedFight.of(mode, "honest", 7);

        FightVerifier verifier = verified(outcomes(fight), fight.seed());

        assertThat(verifier.firstDivergence()).isNull();
        assertThat(verifier.outcomes()).isEqualTo(fight.steps().size()).isGreaterThan(20);
    }

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void everyForgeryIsFoundWhereItIs(CombatMode mode) {
        PlayedFight fight = PlayedFight.of(mode, "forged", 11);
        List<Outcome> outcomes = outcomes(fight);
        for (int i = 1; i < outcomes.size(); i++) {
            Outcome honest = outcomes.get(i);
            List<Outcome> forged = new ArrayList<>(outcomes);
            forged.set(i, with(honest, forge(honest)));

            Divergence divergence = verified(forged, fight.seed()).firstDivergence();

            assertThat(divergence).as("forged %s", honest).isNotNull();
            assertThat(divergence.seq()).isEqualTo(honest.seq());
        }
    }

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void otherDiceAreFoundAtOnce(CombatMode mode) {
        PlayedFight fight = PlayedFight.of(mode, "dice", 13);

        Divergence divergence = verified(outcomes(fight), new Seed(1, 2)).firstDivergence();

        assertThat(divergence).isNotNull();
        assertThat(divergence.seq()).isEqualTo(1);
        assertThat(divergence.field()).startsWith("events");
    }

    @ParameterizedTest
    @EnumSource(CombatMode.class)
    void whatWasDueCannotBeLeftOut(CombatMode mode) {
        PlayedFight fight = PlayedFight.of(mode, "left-out", 17);
        List<Outcome> outcomes = outcomes(fight);
        int due = 0;
        while (outcomes.get(due).command() != null) {
            due++;
        }

        Divergence divergence = verified(outcomes.subList(0, due), fight.seed()).firstDivergence();
        assertThat(divergence).isNull();

        List<Outcome> without = new ArrayList<>(outcomes);
        without.remove(due);
        divergence = verified(without, fight.seed()).firstDivergence();
        assertThat(divergence).isNotNull();
        assertThat(divergence.seq()).isEqualTo(due + 2L);
    }

    private static FightVerifier verified(List<Outcome> outcomes, Seed seed) {
        FightVerifier verifier = new FightVerifier(Rulesets.shipped()::find, seed);
        for (Outcome outcome : outcomes) {
            if (!verifier.check(outcome)) {
                break;
            }
        }
        return verifier;
    }

    /** Leaves one event out, or changes the damage of the first that deals any. */
    private static List<CombatEvent> forge(Outcome honest) {
        List<CombatEvent> forged = new ArrayList<>(honest.events());
        for (int i = 0; i < forged.size(); i++) {
            if (forged.get(i) instanceof CombatEvent.DamageDealt damage) {
                forged.set(
                        i,
                        new CombatEvent.DamageDealt(
                                damage.source(),
                                damage.target(),
                                damage.action(),
                                damage.amount() + 1,
                                damage.healthLeft() - 1,
                                damage.breakdown()));
                return forged;
            }
        }
        forged.removeLast();
        return forged;
    }

    @SuppressWarnings("NullAway") // javac loses the @Nullable of a qualified type in a compact constructor: the cause
    private static Outcome with(Outcome honest, List<CombatEvent> events) {
        return new Outcome(
                honest.session(),
                honest.seq(),
                honest.tick(),
                honest.atMillis(),
                honest.kind(),
                honest.cause(),
                honest.command(),
                events,
                honest.explain(),
                honest.stateHash());
    }

    private static List<Outcome> outcomes(PlayedFight fight) {
        return fight.steps().stream().map(Step::outcome).toList();
    }
}
