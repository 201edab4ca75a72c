package dev.warlog.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.gateway.Signer;
import dev.warlog.gateway.token.TokenRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.EcdsaUsingShaAlgorithm;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Damaged, confused and forged signatures, each made out of a good one. */
class SignaturesTest {

    /** The order of P-256: no part of a signature may reach it. */
    private static final byte[] ORDER =
            HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    private static final int HALF = 32;

    private final Signer signer = new Signer("k-1");
    private final PublishedKeys keys = new PublishedKeys(signer.keySet());
    private final TokenVerifier verifier = keys.verifier();
    private final String good = signer.token("alice");
    private final String[] parts = good.split("\\.", -1);

    @AfterEach
    void stop() {
        keys.close();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    private String signedAs(byte[] signature) {
        return parts[0] + '.' + parts[1] + '.' + encoded(signature);
    }

    private static byte[] joined(byte[] r, byte[] s) {
        byte[] both = Arrays.copyOf(r, r.length + s.length);
        System.arraycopy(s, 0, both, r.length, s.length);
        return both;
    }

    private void refused(Reason reason, String token) {
        assertThat(PublishedKeys.reason(verifier, token)).as(token).isEqualTo(reason);
    }

    @Test
    void everyBitOfASignatureCounts() {
        assertThat(PublishedKeys.reason(verifier, good)).isNull();
        byte[] signature = decoded(parts[2]);
        for (int bit = 0; bit < signature.length * 8; bit += 7) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            refused(Reason.BAD_SIGNATURE, signedAs(changed));
        }
    }

    @Test
    void numbersThatNoSignatureHasAreRefused() throws Exception {
        byte[] signature = decoded(parts[2]);
        byte[] r = Arrays.copyOfRange(signature, 0, HALF);
        byte[] s = Arrays.copyOfRange(signature, HALF, 2 * HALF);
        byte[] zero = new byte[HALF];
        byte[] one = new byte[HALF];
        one[HALF - 1] = 1;
        byte[] most = new byte[HALF];
        Arrays.fill(most, (byte) 0xff);
        List<byte[]> odd = List.of(zero, one, ORDER, most);
        List<byte[]> forged = new ArrayList<>(List.of(joined(s, r), new byte[0], r, joined(signature, new byte[1])));
        for (byte[] a : odd) {
            odd.forEach(b -> forged.add(joined(a, b)));
            forged.add(joined(a, s));
            forged.add(joined(r, a));
        }
        forged.add(EcdsaUsingShaAlgorithm.convertConcatenatedToDer(signature));
        forged.add(joined(joined(new byte[1], r), joined(new byte[1], s)));
        forged.forEach(bytes -> refused(Reason.BAD_SIGNATURE, signedAs(bytes)));
    }

    @Test
    void whatIsNoCompactSignatureIsMalformed() {
        for (String token : List.of(
                parts[0] + '.' + parts[1],
                parts[0],
                good + '.',
                good + ".AAAA",
                '.' + good,
                "..",
                "a.b.c",
                encoded("[]") + '.' + parts[1] + '.' + parts[2],
                "{\"payload\":\"" + parts[1] + "\",\"protected\":\"" + parts[0] + "\",\"signature\":\"" + parts[2]
                        + "\"}",
                parts[0] + '=' + '.' + parts[1] + '.' + parts[2])) {
            assertThat(PublishedKeys.reason(verifier, token))
                    .as(token)
                    .isIn(Set.of(Reason.MALFORMED, Reason.WRONG_ALGORITHM));
        }
        refused(Reason.BAD_SIGNATURE, parts[0] + '.' + parts[1] + '.');
        refused(Reason.BAD_SIGNATURE, parts[0] + ".." + parts[2]);
        refused(Reason.BAD_SIGNATURE, parts[0] + '.' + encoded("{\"sub\":\"root\"}") + '.' + parts[2]);
    }

    @Test
    void noOtherAlgorithmIsTakenWhateverItsNameAndKey() throws JoseException {
        for (String name : List.of("none", "None", "NONE", "nOnE", "", "es256", "ES384", "HS256", "RS256", "PS256")) {
            String header = encoded("{\"alg\":\"" + name + "\",\"kid\":\"k-1\"}");
            refused(Reason.WRONG_ALGORITHM, header + '.' + parts[1] + '.');
            refused(Reason.WRONG_ALGORITHM, header + '.' + parts[1] + '.' + parts[2]);
        }
        refused(Reason.WRONG_ALGORITHM, signer.confusedToken("alice"));
        refused(Reason.WRONG_ALGORITHM, signer.unsignedToken("alice"));
        JsonWebSignature hmac = new JsonWebSignature();
        hmac.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        hmac.setKeyIdHeaderValue("k-1");
        hmac.setPayload("{\"sub\":\"root\"}");
        hmac.setKey(new HmacKey(signer.keySet().getBytes(StandardCharsets.UTF_8)));
        refused(Reason.WRONG_ALGORITHM, hmac.getCompactSerialization());
    }

    @Test
    void nothingInATokenSaysWithWhichKeyOrHowItIsRead() throws JoseException {
        EllipticCurveJsonWebKey own = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        for (String keyId : List.of("k-1", "k-of-a-stranger")) {
            JsonWebSignature forged = new JsonWebSignature();
            forged.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            forged.setKeyIdHeaderValue(keyId);
            forged.setHeader("jku", keys.url());
            forged.setHeader("x5u", keys.url());
            forged.setJwkHeader(own);
            forged.setPayload(new String(decoded(parts[1]), StandardCharsets.UTF_8));
            forged.setKey(own.getPrivateKey());
            int before = keys.fetches.get();
            Reason expected = keyId.equals("k-1") ? Reason.BAD_SIGNATURE : Reason.UNKNOWN_KEY;
            refused(expected, forged.getCompactSerialization());
            // the keys themselves once, and nothing that the token named
            assertThat(keys.fetches.get() - before).isLessThanOrEqualTo(1);
        }
        for (String demand : List.of("\"crit\":[\"exp\"]", "\"b64\":false", "\"crit\":[\"b64\"],\"b64\":false")) {
            String header = encoded("{\"alg\":\"ES256\",\"kid\":\"k-1\"," + demand + "}");
            refused(Reason.UNSUPPORTED_HEADER, header + '.' + parts[1] + '.' + parts[2]);
        }
    }

    @Test
    void onlyKeysForVerifyingEs256Count() throws JoseException {
        EllipticCurveJsonWebKey p384 = EcJwkGenerator.generateJwk(EllipticCurves.P384);
        p384.setKeyId("p-384");
        RsaJsonWebKey rsa = RsaJwkGenerator.generateJwk(2048);
        rsa.setKeyId("rsa");
        EllipticCurveJsonWebKey sealing = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        sealing.setKeyId("sealing");
        sealing.setUse(Use.ENCRYPTION);
        EllipticCurveJsonWebKey deriving = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        deriving.setKeyId("deriving");
        deriving.setKeyOps(List.of("deriveKey"));
        EllipticCurveJsonWebKey twice = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        twice.setKeyId("twice");
        EllipticCurveJsonWebKey again = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        again.setKeyId("twice");
        List<JsonWebKey> all = List.of(p384, rsa, sealing, deriving, twice, again);
        keys.publish(new JsonWebKeySet(all).toJson());
        TokenVerifier fresh = keys.verifier();
        for (EllipticCurveJsonWebKey key : List.of(sealing, deriving, twice, again)) {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            signature.setKeyIdHeaderValue(key.getKeyId());
            signature.setPayload(new String(decoded(parts[1]), StandardCharsets.UTF_8));
            signature.setKey(key.getPrivateKey());
            assertThat(PublishedKeys.reason(fresh, signature.getCompactSerialization()))
                    .as(key.getKeyId())
                    .isEqualTo(Reason.UNKNOWN_KEY);
        }
        for (String keyId : List.of("p-384", "rsa")) {
            String header = encoded("{\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}");
            assertThat(PublishedKeys.reason(fresh, header + '.' + parts[1] + '.' + parts[2]))
                    .isEqualTo(Reason.UNKNOWN_KEY);
        }
    }
}
