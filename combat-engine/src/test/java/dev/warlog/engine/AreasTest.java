package dev.warlog.engine;

import static dev.warlog.engine.WarRules.act;
import static dev.warlog.engine.WarRules.action;
import static dev.warlog.engine.WarRules.damage;
import static dev.warlog.engine.WarRules.fighter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom areas reach, as pictures: {@code A} strikes, {@code x} is hurt, {@code .} is not, {@code #} is a wall. */
class AreasTest {

    private static final int SIDE = 9;
    private static final int CENTRE = 40;

    /** Enemies in the five by five cells around the middle, and one striker. */
    private static String strike(
            boolean arena, int striker, int aim, Area area, Set<Integer> walls, Ruleset.Targeting targeting) {
        List<Position> others = new ArrayList<>();
        for (int row = 2; row <= 6; row++) {
            for (int column = 2; column <= 6; column++) {
                int cell = row * SIDE + column;
                if (cell != striker && !walls.contains(cell)) {
                    others.add(place(arena, cell));
                }
            }
        }
        BattleMap map = arena
                ? new BattleMap.Arena(SIDE * 1000, SIDE * 1000)
                : new BattleMap.Grid(SIDE, SIDE, List.copyOf(walls));
        FightDriver driver = new WarRules()
                .map(map, List.of(List.of(place(arena, striker)), others))
                .add(action(
                        "blast",
                        targeting,
                        targeting == Ruleset.Targeting.PLACE ? 9_000 : 0,
                        Phases.NONE,
                        area,
                        List.of(),
                        walls.isEmpty() ? Set.of() : Set.of("aimed"),
                        0,
                        damage(5)))
                .start(WarRules.REAL_TIME);
        Decision decision = targeting == Ruleset.Targeting.PLACE
                ? act(driver, "a0", "blast", place(arena, aim))
                : act(driver, "a0", "blast");
        Expect.accepted(decision);
        StringBuilder picture = new StringBuilder();
        for (int row = 2; row <= 6; row++) {
            for (int column = 2; column <= 6; column++) {
                picture.append(sign(driver, place(arena, row * SIDE + column), walls.contains(row * SIDE + column)));
            }
            picture.append('\n');
        }
        return picture.toString();
    }

    private static char sign(FightDriver driver, Position place, boolean wall) {
        if (wall) {
            return '#';
        }
        for (Combatant combatant : driver.fight().combatants()) {
            if (combatant.position().equals(place)) {
                char bystander = combatant.team() == 0 ? 'A' : '.';
                return combatant.health() < 100 ? 'x' : bystander;
            }
        }
        return ' ';
    }

    private static Position place(boolean arena, int cell) {
        return arena ? new Position.Point(cell % SIDE * 1000, cell / SIDE * 1000) : new Position.Cell(cell);
    }

    private static Area enemies(Area.Shape shape, int sizeMillimetres) {
        return new Area(shape, sizeMillimetres, Area.Affects.ENEMIES);
    }

    @Test
    void aCircle() {
        assertThat(strike(false, 20, CENTRE, enemies(Area.Shape.CIRCLE, 1_000), Set.of(), Ruleset.Targeting.PLACE))
                .isEqualTo("A....\n..x..\n.xxx.\n..x..\n.....\n");
        assertThat(strike(true, 20, CENTRE, enemies(Area.Shape.CIRCLE, 1_500), Set.of(), Ruleset.Targeting.PLACE))
                .isEqualTo("A....\n.xxx.\n.xxx.\n.xxx.\n.....\n");
    }

    @Test
    void aCircleAroundOneself() {
        assertThat(strike(true, CENTRE, 0, enemies(Area.Shape.CIRCLE, 1_000), Set.of(), Ruleset.Targeting.SELF))
                .isEqualTo(".....\n..x..\n.xAx.\n..x..\n.....\n");
    }

    @Test
    void aCross() {
        String cross = "A.x..\n..x..\nxxxxx\n..x..\n..x..\n";
        assertThat(strike(false, 20, CENTRE, enemies(Area.Shape.CROSS, 2_000), Set.of(), Ruleset.Targeting.PLACE))
                .isEqualTo(cross);
        assertThat(strike(true, 20, CENTRE, enemies(Area.Shape.CROSS, 2_000), Set.of(), Ruleset.Targeting.PLACE))
                .isEqualTo(cross);
    }

    @Test
    void aLine() {
        assertThat(strike(false, 20, 30, enemies(Area.Shape.LINE, 4_300), Set.of(), Ruleset.Targeting.PLACE))
                .isEqualTo("A....\n.x...\n..x..\n...x.\n.....\n");
        assertThat(strike(true, 38, 39, enemies(Area.Shape.LINE, 3_000), Set.of(), Ruleset.Targeting.PLACE))
                .isEqualTo(".....\n.....\nAxxx.\n.....\n.....\n");
    }

    @Test
    void aCone() {
        assertThat(strike(false, 38, 39, enemies(Area.Shape.CONE, 2_900), Set.of(), Ruleset.Targeting.PLACE))
                .isEqualTo("..x..\n.xx..\nAxx..\n.xx..\n..x..\n");
    }

    @Test
    void wallsShelter() {
        assertThat(strike(false, 20, CENTRE, enemies(Area.Shape.CROSS, 2_000), Set.of(41), Ruleset.Targeting.PLACE))
                .isEqualTo("A.x..\n..x..\nxxx#.\n..x..\n..x..\n");
    }

    @Test
    void friendlyFireIsAMatterOfTheRuleset() {
        for (Area.Affects affects : Area.Affects.values()) {
            FightDriver driver = new WarRules()
                    .map(
                            new BattleMap.Grid(SIDE, SIDE, List.of()),
                            List.of(
                                    List.of(new Position.Cell(40), new Position.Cell(41)),
                                    List.of(new Position.Cell(42))))
                    .add(action(
                            "blast",
                            Ruleset.Targeting.PLACE,
                            9_000,
                            Phases.NONE,
                            new Area(Area.Shape.CIRCLE, 3_000, affects),
                            damage(5)))
                    .start(WarRules.REAL_TIME);
            act(driver, "a0", "blast", new Position.Cell(41));
            boolean own = affects != Area.Affects.ENEMIES;
            boolean enemy = affects != Area.Affects.ALLIES;
            assertThat(fighter(driver, "a0").health()).isEqualTo(own ? 95 : 100);
            assertThat(fighter(driver, "a1").health()).isEqualTo(own ? 95 : 100);
            assertThat(fighter(driver, "b0").health()).isEqualTo(enemy ? 95 : 100);
        }
    }

    @Test
    void whatIsAimedAtAPlaceMayBeAimedAtSomebody() {
        FightDriver driver = new WarRules()
                .map(
                        new BattleMap.Grid(SIDE, SIDE, List.of()),
                        List.of(List.of(new Position.Cell(40)), List.of(new Position.Cell(42), new Position.Cell(43))))
                .add(action(
                        "blast",
                        Ruleset.Targeting.PLACE,
                        9_000,
                        Phases.NONE,
                        new Area(Area.Shape.CIRCLE, 1_000, Area.Affects.ENEMIES),
                        damage(5)))
                .start(WarRules.REAL_TIME);
        Expect.accepted(act(driver, "a0", "blast", "b0"));
        assertThat(fighter(driver, "b0").health()).isEqualTo(95);
        assertThat(fighter(driver, "b1").health()).isEqualTo(95);
        Expect.refused(Refusal.POSITION_MISSING, act(driver, "a0", "blast", "nobody"));
        Expect.refused(Refusal.POSITION_MISSING, act(driver, "a0", "blast"));
    }

    @Test
    void eachOfThoseReachedHasDiceOfItsOwn() {
        FightDriver driver = new WarRules()
                .map(
                        new BattleMap.Grid(SIDE, SIDE, List.of()),
                        List.of(
                                List.of(new Position.Cell(40)),
                                List.of(
                                        new Position.Cell(41),
                                        new Position.Cell(42),
                                        new Position.Cell(43),
                                        new Position.Cell(44))))
                .add(action(
                        "blast",
                        Ruleset.Targeting.PLACE,
                        9_000,
                        Phases.NONE,
                        new Area(Area.Shape.CIRCLE, 4_000, Area.Affects.ENEMIES),
                        new EffectRule.Damage(1, 50, Ruleset.StatName.STRENGTH, 0, 0)))
                .start(WarRules.REAL_TIME);
        act(driver, "a0", "blast", new Position.Cell(42));
        assertThat(driver.last().outcome().events().stream()
                        .filter(CombatEvent.DamageDealt.class::isInstance)
                        .map(event -> ((CombatEvent.DamageDealt) event).amount())
                        .distinct())
                .hasSizeGreaterThan(2);
    }
}
