package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What to do next: hit what is in reach, come nearer, otherwise pass. */
final class Tactics {

    private static final int MELEE_MILLIMETRES = 1_500;

    private record Strike(String action, long reachMillimetres) {}

    private static final List<Strike> STRIKES = List.of(
            new Strike("fireball", 6_000),
            new Strike("attack", MELEE_MILLIMETRES),
            new Strike("quick_attack", MELEE_MILLIMETRES));

    private final String character;
    private final Picture picture;
    private final Set<String> refused;
    private final Random chance;

    /** @param refused actions that were refused lately */
    Tactics(String character, Picture picture, Set<String> refused, Random chance) {
        this.character = character;
        this.picture = picture;
        this.refused = refused;
        this.chance = chance;
    }

    Optional<ObjectNode> choose(boolean peace) {
        var me = picture.figure(character).filter(figure -> !figure.gone);
        if (me.isEmpty()) {
            return Optional.empty();
        }
        if (peace) {
            return Optional.of(idle(me.get()));
        }
        return picture.enemyOf(me.get()).map(enemy -> attack(me.get(), enemy));
    }

    private ObjectNode attack(Picture.Figure me, Picture.Figure enemy) {
        long distance = picture.distance(me, enemy);
        for (Strike strike : STRIKES) {
            if (distance <= strike.reachMillimetres() && !refused.contains(strike.action())) {
                return action(strike.action()).put("target", enemy.id);
            }
        }
        if (distance > MELEE_MILLIMETRES && !refused.contains("move")) {
            if (!picture.isGrid()) {
                long way = Math.min(1_000, distance - MELEE_MILLIMETRES / 2);
                return action("move")
                        .put("x", (int) (me.x + (enemy.x - me.x) * way / distance))
                        .put("y", (int) (me.y + (enemy.y - me.y) * way / distance));
            }
            int cell = picture.cellTowards(me, enemy);
            if (cell != me.cell) {
                return action("move").put("cell", cell);
            }
        }
        return idle(me);
    }

    private ObjectNode idle(Picture.Figure me) {
        if (!picture.isGrid()) {
            refused.clear();
            return chance.nextBoolean()
                    ? action("block")
                    : action("move").put("x", nearby(me.x)).put("y", nearby(me.y));
        }
        return refused.contains("block") || chance.nextInt(3) > 0 ? action("pass") : action("block");
    }

    /** Where a player in free movement says that it has got to. */
    Optional<ObjectNode> smallStep() {
        return picture.figure(character)
                .filter(me -> !me.gone && !picture.isGrid())
                .map(me -> Door.JSON
                        .createObjectNode()
                        .put("actor", character)
                        .put("x", nearby(me.x))
                        .put("y", nearby(me.y))
                        .put("clientTick", picture.tick));
    }

    private int nearby(int coordinate) {
        return Math.max(0, coordinate + chance.nextInt(-100, 100));
    }

    private ObjectNode action(String action) {
        return Door.JSON.createObjectNode().put("actor", character).put("action", action);
    }
}
