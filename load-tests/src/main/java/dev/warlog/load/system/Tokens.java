package dev.warlog.load.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;

/**
 * Access tokens for players that nobody has registered, signed with the key that the development system made for itself:
 * ten thousand registrations would only measure the hashing of passwords.
 */
final class Tokens {

    private static final long LIFE_SECONDS = 7200;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PrivateKey key;
    private final String header;

    Tokens(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(found -> found.toString().endsWith(".jwk"))
                    .sorted()
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new IllegalStateException("there is no signing key in " + folder));
            JsonNode jwk = RunningSystem.JSON.readTree(file.toFile());
            AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            BigInteger secret = new BigInteger(
                    1, Base64.getUrlDecoder().decode(jwk.path("d").asText()));
            this.key = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(secret, curve.getParameterSpec(ECParameterSpec.class)));
            this.header = encoded(RunningSystem.JSON
                    .createObjectNode()
                    .put("alg", "ES256")
                    .put("typ", "JWT")
                    .put("kid", jwk.path("kid").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String of(String user) {
        long now = Instant.now().getEpochSecond();
        String content = header
                + '.'
                + encoded(RunningSystem.JSON
                        .createObjectNode()
                        .put("iss", "https://warlog.dev")
                        .put("aud", "warlog")
                        .put("sub", user)
                        .put("sid", "bench-" + user)
                        .put("iat", now)
                        .put("exp", now + LIFE_SECONDS));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + '.' + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(JsonNode json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
