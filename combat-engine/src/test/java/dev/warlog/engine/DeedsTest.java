package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeedsTest {

    private static final CombatantId ANNA = new CombatantId("anna");
    private static final CombatantId BERT = new CombatantId("bert");
    private static final Fight FIGHT =
            TestRules.started(TestRules.REAL_TIME, "arena").fight();
    private static final ActionId ATTACK = new ActionId("attack");

    @Test
    void countsForWhoDidItAndForWhoSufferedIt() {
        List<CombatEvent> events = List.of(
                new CombatEvent.ActionUsed(ANNA, ATTACK, BERT, null, 3000, 0, 0, 0, 0),
                damage(ANNA, BERT, 7, true),
                damage(ANNA, BERT, 0, false),
                new CombatEvent.Healed(BERT, BERT, new ActionId("heal"), 5, 5),
                new CombatEvent.Died(BERT, ANNA));

        assertThat(Deeds.of(events))
                .containsOnlyKeys(ANNA, BERT)
                .containsEntry(ANNA, new Deeds(7, 0, 0, 1, 0, 1, 2, 1, 1))
                .containsEntry(BERT, new Deeds(0, 7, 5, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void whoDiesByItsOwnHandHasNoKill() {
        assertThat(Deeds.of(List.of(new CombatEvent.Died(ANNA, ANNA))))
                .containsEntry(ANNA, new Deeds(0, 0, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void whatIsNoDeedCountsForNobody() {
        for (CombatEvent event : EveryEvent.naming(TestRules.A, FIGHT)) {
            boolean deed = event instanceof CombatEvent.DamageDealt
                    || event instanceof CombatEvent.Healed
                    || event instanceof CombatEvent.Died
                    || event instanceof CombatEvent.Missed
                    || event instanceof CombatEvent.ActionUsed;
            assertThat(Deeds.of(List.of(event)).keySet()).as(event.toString()).hasSize(deed ? 1 : 0);
        }
    }

    @Test
    void aBlowThatTakesNothingIsNoHit() {
        assertThat(Deeds.of(List.of(damage(ANNA, BERT, 0, false)))).containsEntry(ANNA, blow(0, 0, 0));
        assertThat(Deeds.of(List.of(damage(ANNA, BERT, 3, false)))).containsEntry(ANNA, blow(3, 1, 0));
        assertThat(Deeds.of(List.of(damage(ANNA, BERT, 3, true)))).containsEntry(ANNA, blow(3, 1, 1));
    }

    private static Deeds blow(int damage, int hits, int criticals) {
        return new Deeds(damage, 0, 0, 0, 0, 0, 1, hits, criticals);
    }

    @Test
    void addsUp() {
        Deeds once = new Deeds(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(once.plus(Deeds.NONE)).isEqualTo(once);
        assertThat(once.plus(once)).isEqualTo(new Deeds(2, 4, 6, 8, 10, 12, 14, 16, 18));
    }

    private static CombatEvent damage(CombatantId source, CombatantId target, int amount, boolean critical) {
        return new CombatEvent.DamageDealt(
                source, target, ATTACK, amount, 10, new CombatEvent.DamageBreakdown(5, 2, 0, critical, 0, 0));
    }
}
