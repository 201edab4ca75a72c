package dev.warlog.session.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The opaque text of a refresh token: 256 random bits. */
record RefreshSecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static RefreshSecret newRandom() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new RefreshSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept; so much randomness needs no salt and no slow hash. */
    String hash() {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Does not show the secret. */
    @Override
    public String toString() {
        return "RefreshSecret";
    }
}
