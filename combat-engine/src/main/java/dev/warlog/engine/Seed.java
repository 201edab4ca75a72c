package dev.warlog.engine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The secret from which all dice of a fight follow: 128 bits, known to players as a hash until the fight has ended. */
public record Seed(long high, long low) {

    /** Stands where the dice of a fight are left out. */
    public static final Seed NONE = new Seed(0, 0);

    /**
     * Reads what {@link #toHex()} wrote.
     *
     * @throws IllegalArgumentException when it is not 32 hexadecimal digits
     */
    public static Seed fromHex(String hex) {
        if (hex.length() != 32) {
            throw new IllegalArgumentException("a seed has 32 hexadecimal digits");
        }
        return new Seed(HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    public String toHex() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    /** SHA-256 of the 16 bytes, big-endian, in hexadecimal: what is published at the start of the fight. */
    public String hash() {
        byte[] bytes = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "Seed[" + hash() + "]";
    }
}
