package dev.warlog.session.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id hashes of passwords, written as {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, so that the costs can be raised
 * later without locking anybody out. Slow on purpose: never call it on an event loop.
 */
final class PasswordHash {

    /** OWASP's smallest recommended set: 19 MiB, two passes, one lane. */
    private static final int MEMORY_KIB = 19 * 1024;

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static String of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = hash(password, salt, MEMORY_KIB, PASSES, LANES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /**
     * Tells whether the password is the one that was hashed.
     *
     * @throws IllegalArgumentException when the hash was not written by {@link #of}
     */
    static boolean matches(String password, String written) {
        String[] parts = written.split("\\$", -1);
        if (parts.length != 6 || !"argon2id".equals(parts[1])) {
            throw new IllegalArgumentException("not an Argon2id hash");
        }
        String[] costs = parts[3].split(",", -1);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        byte[] actual =
                hash(password, Base64.getDecoder().decode(parts[4]), cost(costs[0]), cost(costs[1]), cost(costs[2]));
        return MessageDigest.isEqual(expected, actual);
    }

    private static int cost(String assignment) {
        return Integer.parseInt(assignment.substring(2));
    }

    private static byte[] hash(String password, byte[] salt, int memoryKib, int passes, int lanes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    private PasswordHash() {}
}
