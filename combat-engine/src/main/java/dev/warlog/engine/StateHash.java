package dev.warlog.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    /** Digested together: enough to be fast, and little garbage. */
    private static final int CHUNK_BYTES = 512;

    private static final int ASCII = 0x80;

    private final MessageDigest digest;
    private final byte[] bytes = new byte[CHUNK_BYTES];
    private int length;

    private StateHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** The first 32 hexadecimal digits of the SHA-256 of the state. */
    public static String of(Fight fight) {
        try {
            StateHash state = new StateHash(MessageDigest.getInstance("SHA-256"));
            state.fight(fight);
            state.flush();
            return HexFormat.of().formatHex(state.digest.digest(), 0, HEX_DIGITS / 2);
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
        put((byte) (value ? 1 : 0));
    }

    void number(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((byte) (value >>> shift));
        }
    }

    /** An id, a text or a number that may be missing; a missing one differs from every one that is there. */
    void text(@Nullable Object value) {
        if (value == null) {
            number(-1);
            return;
        }
        String text = Objects.toString(value);
        if (plain(text)) {
            number(text.length());
            for (int index = 0; index < text.length(); index++) {
                put((byte) text.charAt(index));
            }
        } else {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            number(encoded.length);
            for (byte each : encoded) {
                put(each);
            }
        }
    }

    private static boolean plain(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) >= ASCII) {
                return false;
            }
        }
        return true;
    }

    private void put(byte value) {
        if (length == CHUNK_BYTES) {
            flush();
        }
        bytes[length++] = value;
    }

    private void flush() {
        digest.update(bytes, 0, length);
        length = 0;
    }
}
