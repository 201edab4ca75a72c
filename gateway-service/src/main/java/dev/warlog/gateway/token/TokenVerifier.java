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
import java.util.List;
import org.jboss.logging.Logger;
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
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Judges access tokens: ES256 only, with a key of the session service, for this issuer and audience, in their time. */
@ApplicationScoped
public class TokenVerifier {

    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final AlgorithmConstraints ES256_ONLY =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    private static final String GROUPS = "groups";
    private static final String ADMIN = "admin";
    private static final String LOGIN = "sid";

    /** Header fields that say how a token must be read; we know of no such way, so they must not be passed over. */
    private static final List<String> DEMANDS = List.of("crit", "b64");

    private final SigningKeys keys;
    private final Revocations revocations;
    private final int maxLength;
    private final ObjectMapper json = new ObjectMapper();
    private final JwtConsumer consumer;

    TokenVerifier(SigningKeys keys, Revocations revocations, GatewayLimits limits) {
        this.keys = keys;
        this.revocations = revocations;
        this.maxLength = limits.token().maxLength();
        this.consumer = new JwtConsumerBuilder()
                // what it is given has been verified, before anything in it was read
                .setSkipSignatureVerification()
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
            return keys.require(keyId).compose(done -> judge(token, keyId));
        } catch (TokenRefusedException e) {
            return Future.failedFuture(e);
        }
    }

    /**
     * Why a token has been taken back although it may be in order, or null. Only who it says that it belongs to is looked
     * at: whoever answers the request judges the rest.
     */
    public @Nullable Reason takenBack(String token) {
        String[] parts = token.length() > maxLength ? new String[0] : token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return revocations.reason(
                    claims.path("sub").asText(), claims.path(LOGIN).asText());
        } catch (IOException | IllegalArgumentException e) {
            return null;
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
            // jku, jwk, x5u, x5c: whose key it is, is never for the token to say
            if (DEMANDS.stream().anyMatch(header::has)) {
                throw new TokenRefusedException(Reason.UNSUPPORTED_HEADER);
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

    private JsonWebSignature verified(String token, String keyId) {
        Key key = keys.known(keyId);
        if (key == null) {
            throw new TokenRefusedException(Reason.UNKNOWN_KEY);
        }
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(ES256_ONLY);
        signature.setKey(key);
        try {
            signature.setCompactSerialization(token);
        } catch (JoseException e) {
            throw new TokenRefusedException(Reason.MALFORMED);
        }
        try {
            if (signature.verifySignature()) {
                return signature;
            }
        } catch (JoseException e) {
            LOG.debugf("a signature cannot be verified: %s", e.getMessage());
        }
        throw new TokenRefusedException(Reason.BAD_SIGNATURE);
    }

    private Future<VerifiedToken> judge(String token, String keyId) {
        try {
            JsonWebSignature signature = verified(token, keyId);
            JwtClaims claims = JwtClaims.parse(signature.getPayload());
            consumer.processContext(new JwtContext(token, claims, List.of(signature)));
            boolean admin = claims.hasClaim(GROUPS)
                    && claims.getStringListClaimValue(GROUPS).contains(ADMIN);
            String login = claims.getStringClaimValue(LOGIN);
            VerifiedToken verified = new VerifiedToken(
                    claims.getSubject(),
                    claims.getExpirationTime().getValueInMillis(),
                    admin,
                    login == null ? "" : login);
            Reason taken = revocations.reason(verified);
            return taken == null ? Future.succeededFuture(verified) : refused(taken);
        } catch (InvalidJwtException e) {
            return refused(reason(e));
        } catch (TokenRefusedException e) {
            return Future.failedFuture(e);
        } catch (MalformedClaimException | JoseException e) {
            return refused(Reason.WRONG_CLAIMS);
        }
    }

    private static Reason reason(InvalidJwtException e) {
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
        return Reason.WRONG_CLAIMS;
    }
}
