package dev.warlog.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.gateway.token.TokenRefusedException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Project Wycheproof's {@code json_web_signature_test.json}, where {@code -Dwycheproof.jws=<file>} says where it lies.
 * Their payloads are no claims: what is refused for its claims alone has passed as signed.
 */
class ForeignVectorsTest {

    private static final Set<Reason> NOT_SIGNED = Set.of(
            Reason.MISSING,
            Reason.MALFORMED,
            Reason.WRONG_ALGORITHM,
            Reason.UNSUPPORTED_HEADER,
            Reason.UNKNOWN_KEY,
            Reason.BAD_SIGNATURE);

    @Test
    void onlyWhatIsSignedWithEs256AndAPublishedKeyPasses() throws IOException {
        String file = System.getProperty("wycheproof.jws", "");
        assumeTrue(!file.isEmpty(), "no vectors given");
        JsonNode vectors = new ObjectMapper().readTree(Path.of(file).toFile());
        int passed = 0;
        int refused = 0;
        try (PublishedKeys keys = new PublishedKeys("")) {
            for (JsonNode group : vectors.path("testGroups")) {
                JsonNode key = group.has("public") ? group.path("public") : group.path("private");
                keys.publish("{\"keys\":[" + key + "]}");
                TokenVerifier verifier = keys.verifier();
                boolean ours = "P-256".equals(key.path("crv").textValue());
                for (JsonNode vector : group.path("tests")) {
                    JsonNode jws = vector.path("jws");
                    Reason reason = PublishedKeys.reason(verifier, jws.isTextual() ? jws.textValue() : jws.toString());
                    if (ours && "valid".equals(vector.path("result").textValue())) {
                        assertThat(reason).as("%s", vector).isEqualTo(Reason.WRONG_CLAIMS);
                        passed++;
                    } else {
                        assertThat(reason).as("%s", vector).isIn(NOT_SIGNED);
                        refused++;
                    }
                }
            }
        }
        assertThat(passed).isPositive();
        assertThat(passed + refused).isEqualTo(vectors.path("numberOfTests").intValue());
    }
}
