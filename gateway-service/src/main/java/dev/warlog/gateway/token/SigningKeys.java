package dev.warlog.gateway.token;

import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.TokenLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.Key;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.KeyOperations;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of the session service by key id: fetched when first needed, kept, and fetched again for an unknown
 * id, with a pause in between, or when they have become old.
 */
@ApplicationScoped
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);

    /** So long ago that every pause is over. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private final TokenLimits limits;
    private final InstantSource clock;
    private final HttpClient http;
    private volatile Map<String, Key> keys = Map.of();
    private @Nullable Future<Map<String, Key>> fetching;
    private boolean failed;
    private long fetchedMillis = NEVER;

    SigningKeys(GatewayLimits limits, Vertx vertx, InstantSource clock) {
        this.limits = limits.token();
        this.clock = clock;
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(1).setConnectTimeout((int) this.limits.fetchTimeoutMillis()));
    }

    /** The key, or null when it is not known (yet). */
    @Nullable
    Key known(String keyId) {
        return keys.get(keyId);
    }

    /**
     * Sees to it that {@link #known} is up to date for this id. Fails with {@link KeysUnavailableException} when there
     * are no keys and none can be fetched.
     */
    Future<Map<String, Key>> require(String keyId) {
        boolean known = keys.containsKey(keyId);
        Future<Map<String, Key>> fetch = fetchIfDue(known ? limits.keysLifeMillis() : limits.refetchPauseMillis());
        return known || fetch == null ? Future.succeededFuture(keys) : fetch;
    }

    private synchronized @Nullable Future<Map<String, Key>> fetchIfDue(long pauseMillis) {
        if (fetching != null) {
            return fetching;
        }
        long now = clock.millis();
        long pause = failed ? Math.min(limits.retryPauseMillis(), pauseMillis) : pauseMillis;
        if (now - fetchedMillis < pause) {
            return failed && keys.isEmpty()
                    ? Future.failedFuture(new KeysUnavailableException("the keys could not be fetched a moment ago"))
                    : null;
        }
        fetchedMillis = now;
        Future<Map<String, Key>> started = fetch();
        fetching = started;
        started.onComplete(result -> fetched(result.cause()));
        return started;
    }

    /** A key for anything else would let whoever holds it sign tokens; a symmetric one whoever can read the keys. */
    private static boolean fits(JsonWebKey key) {
        return key instanceof EllipticCurveJsonWebKey curve
                && EllipticCurves.P_256.equals(curve.getCurveName())
                && (key.getUse() == null || key.getUse().equals(Use.SIGNATURE))
                && (key.getAlgorithm() == null
                        || key.getAlgorithm().equals(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                && (key.getKeyOps() == null || key.getKeyOps().contains(KeyOperations.VERIFY));
    }

    private synchronized void fetched(@Nullable Throwable failure) {
        fetching = null;
        failed = failure != null;
        if (failure != null) {
            LOG.warnf("the keys at %s cannot be fetched: %s", limits.jwksUrl(), failure);
        }
    }

    private Future<Map<String, Key>> fetch() {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(limits.jwksUrl().toString())
                .setTimeout(limits.fetchTimeoutMillis());
        return http.request(request)
                .compose(call -> call.send().compose(this::body))
                .map(this::take)
                .recover(failure -> Future.failedFuture(
                        new KeysUnavailableException("the keys cannot be fetched from the session service", failure)));
    }

    private Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != 200) {
            return Future.failedFuture("status " + response.statusCode());
        }
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            if (body.length() + part.length() > limits.maxKeysBytes()) {
                response.request().reset();
            } else {
                body.appendBuffer(part);
            }
        });
        return response.end().map(body);
    }

    private Map<String, Key> take(Buffer body) {
        Map<String, Key> found = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        try {
            for (JsonWebKey key : new JsonWebKeySet(body.toString()).getJsonWebKeys()) {
                String keyId = key.getKeyId();
                if (keyId == null || !fits(key)) {
                    LOG.warnf("the key %s is not for verifying ES256 and does not count", keyId);
                } else if (found.put(keyId, key.getKey()) != null) {
                    ambiguous.add(keyId);
                }
            }
            for (String keyId : ambiguous) {
                LOG.warnf("there is more than one key %s, so none of them counts", keyId);
                found.remove(keyId);
            }
        } catch (JoseException e) {
            throw new IllegalStateException("not a key set", e);
        }
        keys = Map.copyOf(found);
        LOG.infof("tokens are verified with the keys %s", found.keySet());
        return keys;
    }
}
