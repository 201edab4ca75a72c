package dev.warlog.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Dice that give the same for the same seed, step and purpose, so that anyone who knows the seed can roll them again.
 * Nothing but deciding rolls; what was rolled stands in the events.
 */
public final class Dice {

    /** Sides of the die that chances in per cent are held against. */
    static final int PERCENT = 100;

    /**
     * Rolls a die for the only roll of that purpose in a step.
     *
     * @param seq number of the outcome that the roll is for
     * @return 1 to {@code sides}
     */
    public static int roll(Seed seed, long seq, String purpose, int sides) {
        return roll(seed, seq, purpose, 0, sides);
    }

    /**
     * Rolls a die.
     *
     * @param seq number of the outcome that the roll is for
     * @param index which roll of that purpose in that outcome, counted from 0
     * @return 1 to {@code sides}
     * @throws IllegalArgumentException when there is no side
     */
    public static int roll(Seed seed, long seq, String purpose, int index, int sides) {
        if (sides < 1) {
            throw new IllegalArgumentException("a die has at least one side");
        }
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        byte[] message = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + name.length)
                .putLong(seq)
                .putInt(index)
                .put(name)
                .array();
        long hash = SipHash.hash(seed.low(), seed.high(), message);
        return 1 + (int) Math.unsignedMultiplyHigh(hash, sides);
    }

    private Dice() {}
}
