package dev.warlog.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Signs access tokens as the session service does, and such as it never would. */
public final class Signer {

    private final EllipticCurveJsonWebKey key;

    public Signer(String keyId) {
        try {
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(keyId);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public String keySet() {
        return new JsonWebKeySet(key).toJson();
    }

    public String token(String userId) {
        return token(userId, Duration.ofMinutes(15));
    }

    String token(String userId, Duration life) {
        return token(userId, claims -> claims.setExpirationTime(expiry(life)));
    }

    static NumericDate expiry(Duration life) {
        return NumericDate.fromMilliseconds(Instant.now().plus(life).toEpochMilli());
    }

    String token(String userId, Consumer<JwtClaims> change) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKey(key.getEcPrivateKey());
        return signed(signature, userId, change);
    }

    /** Signed with the public key as a shared secret: the classic confusion of algorithms. */
    public String confusedToken(String userId) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(new HmacKey(key.getECPublicKey().getEncoded()));
        return signed(signature, userId, claims -> {});
    }

    public String unsignedToken(String userId) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(org.jose4j.jwa.AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        return signed(signature, userId, claims -> {});
    }

    private String signed(JsonWebSignature signature, String userId, Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("https://warlog.dev");
        claims.setAudience("warlog");
        claims.setSubject(userId);
        claims.setIssuedAtToNow();
        claims.setExpirationTime(expiry(Duration.ofMinutes(15)));
        claims.setStringListClaim("groups", "player");
        change.accept(claims);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
