package dev.warlog.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What tests of the rules expect of decisions and outcomes. */
final class Expect {

    static Decision.Rejected refused(Refusal reason, Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Rejected.class);
        Decision.Rejected refused = (Decision.Rejected) decision;
        assertThat(refused.reason()).as(refused.message()).isEqualTo(reason);
        return refused;
    }

    static Decision.Accepted accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return (Decision.Accepted) decision;
    }

    /** The only event of that kind in the last outcome. */
    static <E extends CombatEvent> E last(FightDriver driver, Class<E> kind) {
        List<E> found = driver.last().outcome().events().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(found).as(kind.getSimpleName()).hasSize(1);
        return found.getFirst();
    }

    private Expect() {}
}
