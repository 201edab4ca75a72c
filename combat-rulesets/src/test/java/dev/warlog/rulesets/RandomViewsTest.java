package dev.warlog.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.engine.ActionInProgress;
import dev.warlog.engine.CombatEvent;
import dev.warlog.engine.Combatant;
import dev.warlog.engine.CombatantId;
import dev.warlog.engine.Fight;
import dev.warlog.engine.Outcome;
import dev.warlog.engine.Ruleset;
import dev.warlog.engine.Seed;
import dev.warlog.engine.Step;
import dev.warlog.engine.ViewFold;
import dev.warlog.engine.Viewer;
import dev.warlog.engine.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Views of random fights under the shipped content: consistent in themselves, and without what a viewer may not know. */
class RandomViewsTest {

    private static final int FIGHTS = 10;

    /** Feints are rare; among so many fights there is one. */
    private static final int MOST_FIGHTS = 500;

    private final Map<String, Integer> told = new TreeMap<>();

    @Test
    void whatAViewerIsToldFoldsToItsViewOfTheTruth() {
        for (String name : List.of("veiled", "standard")) {
            Ruleset ruleset = Objects.requireNonNull(Rulesets.shipped().newest(name));
            boolean feinted = false;
            for (int number = 0; number < FIGHTS || (!feinted && number < MOST_FIGHTS); number++) {
                RandomFight random = new RandomFight(number, ruleset);
                random.play((before, decision, after) -> {});
                List<Step> steps = random.driver().steps();
                boolean feints = steps.stream().anyMatch(step -> feints(step.outcome()));
                feinted |= feints;
                if (number < FIGHTS || feints) {
                    follow(name + " " + number, steps);
                }
            }
        }
        assertThat(told)
                .as("so much of each sort was seen")
                .containsKeys(
                        "same",
                        "differs",
                        "nothing",
                        "unseen",
                        "feint",
                        "CombatantAppeared",
                        "CombatantVanished",
                        "may differ",
                        "looks alike");
    }

    private void follow(String fight, List<Step> steps) {
        Fight first = steps.getFirst().after();
        List<Viewer> viewers = new ArrayList<>(Views.viewers(first));
        steps.forEach(step -> assertWhetherItDiffers(fight, step.after(), viewers));
        viewers.add(Viewer.allSeeing());
        for (Viewer viewer : viewers) {
            Fight before = first;
            Fight view = Views.project(first, viewer);
            for (Step step : steps.subList(1, steps.size())) {
                Outcome outcome = step.outcome();
                String place = fight + ", " + viewer + ", outcome " + outcome.seq();
                Outcome shown = Views.outcome(before, outcome, step.after(), viewer);
                view = ViewFold.evolve(view, shown, viewer);
                assertThat(sorted(view)).as(place).isEqualTo(sorted(Views.project(step.after(), viewer)));
                assertNothingUnseen(place, before, shown, step.after(), viewer);
                assertThat(shown.seq()).isEqualTo(outcome.seq());
                count(outcome, shown);
                before = step.after();
            }
        }
    }

    /** Where nothing differs, all see the same, and it is what those see who see everything. */
    private void assertWhetherItDiffers(String place, Fight fight, List<Viewer> viewers) {
        boolean same = viewers.stream()
                .map(viewer -> Views.project(fight, viewer).combatants())
                .allMatch(shown -> shown(shown).equals(shown(fight.combatants())));
        if (!Views.differs(fight)) {
            assertThat(same).as(place).isTrue();
        }
        told.merge(Views.differs(fight) ? "may differ" : "looks alike", 1, Integer::sum);
    }

    private static List<List<?>> shown(List<Combatant> combatants) {
        List<List<?>> shown = new ArrayList<>();
        for (Combatant combatant : combatants) {
            shown.add(List.of(
                    combatant.id(),
                    combatant.effects(),
                    combatant.queue(),
                    combatant.hiddenFrom(),
                    Objects.requireNonNullElse(combatant.acting(), "idle")));
        }
        return shown;
    }

    /** The order of combatants in a view says nothing. */
    private static Fight sorted(Fight fight) {
        List<Combatant> combatants = new ArrayList<>(fight.combatants());
        combatants.sort(Comparator.comparing(combatant -> combatant.id().value()));
        return Reflection.with(fight, "combatants", combatants);
    }

    /** Nobody whom the viewer sees neither before nor afterwards is named, but for its death and flight. */
    private static void assertNothingUnseen(String place, Fight before, Outcome shown, Fight after, Viewer viewer) {
        Set<CombatantId> unseen = new HashSet<>();
        for (Combatant combatant : after.combatants()) {
            Combatant earlier = Objects.requireNonNull(before.combatant(combatant.id()));
            if (viewer.isBlindTo(combatant) && viewer.isBlindTo(earlier)) {
                unseen.add(combatant.id());
            }
        }
        for (CombatEvent event : shown.events()) {
            if (!unseen.isEmpty()
                    && !(event instanceof CombatEvent.Died || event instanceof CombatEvent.Fled)
                    && !own(event, after, viewer)) {
                assertThat(Reflection.all(CombatantId.class, event)).as(place).noneMatch(unseen::contains);
            }
            for (ActionInProgress progress : Reflection.all(ActionInProgress.class, event)) {
                assertThat(viewer.sharesWith(team(after, progress.act().actor())) || progress.pretends() == null)
                        .as(place)
                        .isTrue();
            }
        }
        if (shown.command() == null && shown.cause() != null && !unseen.isEmpty()) {
            assertThat(Reflection.all(CombatantId.class, shown.cause()))
                    .as(place)
                    .noneMatch(unseen::contains);
        }
    }

    /** Whether it is about what somebody of the viewer's own side aims at; its player has named the target. */
    private static boolean own(CombatEvent event, Fight fight, Viewer viewer) {
        return switch (event) {
            case CombatEvent.ActionQueued queued -> viewer.sharesWith(team(fight, queued.actor()));
            case CombatEvent.ActionUsed used -> viewer.sharesWith(team(fight, used.actor()));
            case CombatEvent.ActionBegun begun -> viewer.sharesWith(team(fight, begun.actor()));
            case CombatEvent.CombatantAppeared appeared ->
                viewer.sharesWith(appeared.combatant().team());
            default -> false;
        };
    }

    private static int team(Fight fight, CombatantId id) {
        return Objects.requireNonNull(fight.combatant(id)).team();
    }

    private void count(Outcome outcome, Outcome shown) {
        note(shown.equals(outcome) ? "same" : shown.events().isEmpty() ? "nothing" : "differs");
        if (!shown.equals(outcome) && feints(outcome)) {
            note("feint");
        }
        for (CombatEvent event : shown.events()) {
            note(event.getClass().getSimpleName());
            if (!outcome.events().contains(event)
                    && Reflection.all(CombatantId.class, event).contains(Views.UNSEEN)) {
                note("unseen");
            }
        }
    }

    private static boolean feints(Outcome outcome) {
        return outcome.events().stream()
                .anyMatch(event -> event instanceof CombatEvent.ActionBegun begun
                        && begun.progress().pretends() != null);
    }

    private void note(String what) {
        told.merge(what, 1, Integer::sum);
    }

    @Test
    void aViewHasNoDiceBeforeTheEnd() {
        RandomFight random =
                new RandomFight(1, Objects.requireNonNull(Rulesets.shipped().newest(Rulesets.DEFAULT)));
        random.play((before, decision, after) -> {});
        Fight first = random.driver().steps().getFirst().after();
        assertThat(Views.project(first, Viewer.everybody()).seed()).isEqualTo(Seed.NONE);
        assertThat(Views.project(random.driver().fight(), Viewer.everybody()).seed())
                .isEqualTo(random.driver().seed());
    }
}
