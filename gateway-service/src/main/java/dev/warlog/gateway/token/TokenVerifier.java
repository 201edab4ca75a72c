package dev.warlog.gateway.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.token.TokenRefusedException.Reason;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.security.Key;
import java.util.Base64;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** Judges access tokens: ES256 only, with a key of the session service, for this issuer and audience, in their time. */
@ApplicationScoped
public class TokenVerifier {

    private static final String GROUPS = "groups";
    private static final String ADMIN = "admin";

    private final SigningKeys keys;
    private final int maxLength;
    private final ObjectMapper json = new ObjectMapper();
    private final JwtConsumer consumer;

    TokenVerifier(SigningKeys keys, GatewayLimits limits) {
        this.keys = keys;
        this.maxLength = limits.token().maxLength();
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setVerificationKeyResolver((signature, nesting) -> key(signature))
                .setExpectedIssuer(limits.token().issuer())
                .setExpectedAudience(limits.token().audience())
                .setRequireExpirationTime()
                .setRequireSubject()
                .build();
    }

    /**
     * Judges a token. Completes at once when its key is known; fails with {@link TokenRefusedException} or
     * {@link KeysUnavailableException}.
     */
    public Future<VerifiedToken> verify(@Nullable String token) {
        if (token == null || token.isBlank()) {
            return refused(Reason.MISSING);
        }
        if (token.length() > maxLength) {
            return refused(Reason.MALFORMED);
        }
        try {
            String keyId = keyId(token);
            return keys.require(keyId).compose(done -> judge(token));
        } catch (TokenRefusedException e) {
            return Future.failedFuture(e);
        }
    }

    private static Future<VerifiedToken> refused(Reason reason) {
        return Future.failedFuture(new TokenRefusedException(reason));
    }

    /** The algorithm is looked at before a key is, so that nothing in the token can choose how it is verified. */
    private String keyId(String token) {
        int dot = token.indexOf('.');
        if (dot <= 0) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
        try {
            JsonNode header = json.readTree(Base64.getUrlDecoder().decode(token.substring(0, dot)));
            if (!AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256.equals(
                    header.path("alg").textValue())) {
                throw new TokenRefusedException(Reason.WRONG_ALGORITHM);
            }
            String keyId = header.path("kid").textValue();
            if (keyId == null) {
                throw new TokenRefusedException(Reason.UNKNOWN_KEY);
            }
            return keyId;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new TokenRefusedException(Reason.MALFORMED);
        } catch (IOException e) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
    }

    private Key key(JsonWebStructure signature) throws UnresolvableKeyException {
        String keyId = signature.getKeyIdHeaderValue();
        Key key = keyId == null ? null : keys.known(keyId);
        if (key == null || !(signature instanceof JsonWebSignature)) {
            throw new UnresolvableKeyException("no such key");
        }
        return key;
    }

    private Future<VerifiedToken> judge(String token) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            boolean admin = claims.hasClaim(GROUPS)
                    && claims.getStringListClaimValue(GROUPS).contains(ADMIN);
            return Future.succeededFuture(new VerifiedToken(
                    claims.getSubject(), claims.getExpirationTime().getValueInMillis(), admin));
        } catch (InvalidJwtException e) {
            return refused(reason(e));
        } catch (MalformedClaimException e) {
            return refused(Reason.WRONG_CLAIMS);
        }
    }

    private static Reason reason(InvalidJwtException e) {
        if (e.getCause() instanceof UnresolvableKeyException) {
            return Reason.UNKNOWN_KEY;
        }
        if (e.hasErrorCode(ErrorCodes.SIGNATURE_INVALID)) {
            return Reason.BAD_SIGNATURE;
        }
        if (e.hasExpired()) {
            return Reason.EXPIRED;
        }
        if (e.hasErrorCode(ErrorCodes.NOT_YET_VALID)) {
            return Reason.NOT_YET_VALID;
        }
        if (e.hasErrorCode(ErrorCodes.ISSUER_INVALID) || e.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return Reason.WRONG_ISSUER;
        }
        if (e.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || e.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return Reason.WRONG_AUDIENCE;
        }
        if (e.getJwtContext() == null) {
            return Reason.MALFORMED;
        }
        return Reason.WRONG_CLAIMS;
    }
}
