package dev.warlog.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One short text for a whole state: whoever folds the same outcomes gets the same. It covers every field but the seed,
 * in a fixed order.
 */
public final class StateHash {

    /** Every so many outcomes carry the hash of the state after them; the last one of a fight always does. */
    public static final int EVERY_OUTCOMES = 16;

    private static final int HEX_DIGITS = 32;

    /** Room for a duel; larger fights make it grow. */
    private static final int FIRST_BYTES = 2048;

    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    private StateHash() {}

    /** The first 32 hexadecimal digits of the SHA-256 of the state. */
    public static String of(Fight fight) {
        try {
            StateHash state = new StateHash();
            state.fight(fight);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(state.bytes, 0, state.length);
            return HexFormat.of().formatHex(digest.digest()).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Tells whether the outcome with that number carries a hash. */
    static boolean due(Fight after) {
        return after.seq() % EVERY_OUTCOMES == 0 || after.status() == FightStatus.ENDED;
    }

    private void fight(Fight fight) {
        text(fight.session().value());
        text(fight.name());
        text(fight.fightType().name());
        text(fight.status().name());
        text(fight.ruleset().name());
        number(fight.ruleset().version());
        settings(fight.settings());
        text(fight.mapId());
        map(fight.map());
        number(fight.maxPlayers());
        text(fight.createdBy());
        number(fight.seq());
        number(fight.tick());
        number(fight.atMillis());
        number(fight.startedAtMillis());
        number(fight.pausedAtMillis());
        number(fight.turnOrder().size());
        for (CombatantId id : fight.turnOrder()) {
            text(id.value());
        }
        turn(fight.turn());
        number(fight.turnNumber());
        number(fight.actionsQueued());
        number(fight.combatants().size());
        for (Combatant combatant : fight.combatants()) {
            combatant(combatant);
        }
        text(fight.winnerTeam());
        text(fight.endReason());
        LaterFields.of(fight, this);
    }

    private void settings(FightSettings settings) {
        text(settings.mode().name());
        number(settings.tickMillis());
        number(settings.turnLimitMillis());
        number(settings.apPerTurn());
        number(settings.mpPerTurn());
        truth(settings.autoEndTurn());
        number(settings.apRegenMilliPerSecond());
        number(settings.mpRegenMilliPerSecond());
        number(settings.globalCooldownMillis());
        number(settings.queueSize());
        truth(settings.allowFlee());
        number(settings.maxDurationMillis());
    }

    private void map(BattleMap map) {
        switch (map) {
            case BattleMap.Grid(int width, int height, var obstacles) -> {
                text("grid");
                number(width);
                number(height);
                number(obstacles.size());
                for (int obstacle : obstacles) {
                    number(obstacle);
                }
            }
            case BattleMap.Arena(int width, int height, var obstacles) -> {
                text("arena");
                number(width);
                number(height);
                for (Obstacle obstacle : obstacles) {
                    text("obstacle");
                    number(obstacle.xMillimetres());
                    number(obstacle.yMillimetres());
                    number(obstacle.widthMillimetres());
                    number(obstacle.heightMillimetres());
                }
            }
        }
    }

    private void turn(@Nullable Turn turn) {
        truth(turn != null);
        if (turn != null) {
            text(turn.actor().value());
            number(turn.number());
            number(turn.endsAtMillis());
        }
    }

    private void combatant(Combatant combatant) {
        text(combatant.id().value());
        text(combatant.name());
        text(combatant.owner());
        number(combatant.team());
        text(combatant.template());
        stats(combatant.stats());
        number(combatant.initiative());
        number(combatant.health());
        number(combatant.apMilli());
        number(combatant.mpMilli());
        number(combatant.stamina());
        position(combatant.position());
        number(combatant.positionAtMillis());
        number(combatant.turnsTaken());
        number(combatant.effects().size());
        for (ActiveEffect effect : combatant.effects()) {
            text(effect.id());
            text(effect.kind().name());
            number(effect.magnitude());
            number(effect.until());
        }
        number(combatant.cooldowns().size());
        for (Map.Entry<ActionId, Long> cooldown : combatant.cooldowns().entrySet()) {
            text(cooldown.getKey().value());
            number(cooldown.getValue());
        }
        number(combatant.readyTick());
        number(combatant.queue().size());
        for (QueuedAction queued : combatant.queue()) {
            queued(queued);
        }
        truth(combatant.fled());
    }

    private void stats(Stats stats) {
        number(stats.maxHealth());
        number(stats.strength());
        number(stats.dexterity());
        number(stats.intelligence());
        number(stats.vitality());
        number(stats.armour());
        number(stats.maxStamina());
        number(stats.speedMillimetresPerSecond());
    }

    private void queued(QueuedAction queued) {
        text(queued.id().value());
        text(queued.act().actor().value());
        text(queued.act().action().value());
        text(queued.act().target());
        position(queued.act().position());
        text(queued.act().clientTick());
        number(queued.priority());
        text(queued.command().value());
        text(queued.user());
        number(queued.queuedTick());
    }

    void position(@Nullable Position position) {
        switch (position) {
            case null -> text("nowhere");
            case Position.Cell(int index) -> {
                text("cell");
                number(index);
            }
            case Position.Point(int x, int y) -> {
                text("point");
                number(x);
                number(y);
            }
        }
    }

    private void truth(boolean value) {
        reserve(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    void number(long value) {
        reserve(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /** An id, a text or a number that may be missing; a missing one differs from every one that is there. */
    void text(@Nullable Object value) {
        if (value == null) {
            number(-1);
            return;
        }
        byte[] text = Objects.toString(value).getBytes(StandardCharsets.UTF_8);
        number(text.length);
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
