package dev.warlog.played;

import dev.warlog.contract.Topics;
import dev.warlog.local.LocalStack;
import dev.warlog.local.Part;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka, Postgres and Redis with the topics for {@code @QuarkusTest}, and a valid access token as the setting
 * {@code warlog.test.token}.
 */
public final class RealServers implements QuarkusTestResourceLifecycleManager {

    /** The setting with the key that signs tokens. */
    public static final String KEY = "warlog.test.key";

    private @Nullable LocalStack stack;

    @Override
    public Map<String, String> start() {
        LocalStack servers = LocalStack.shared(EnumSet.allOf(Part.class));
        stack = servers;
        servers.createTopics(
                Map.of(
                        Topics.COMBAT_EVENTS.topicName(), Topics.PARTITIONS,
                        Topics.COMBAT_COMMANDS.topicName(), Topics.PARTITIONS),
                Set.of());
        Map<String, String> settings = new HashMap<>(servers.configuration());
        signWithNewKey(settings);
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    /** Makes a token, which tests get as a setting, and tells the service how to verify it. */
    private static void signWithNewKey(Map<String, String> settings) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            settings.put("warlog.test.token", token(keys.getPrivate(), "reader", "player"));
            settings.put(
                    KEY, Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            settings.put(
                    "mp.jwt.verify.publickey",
                    Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    /**
     * A token of another user.
     *
     * @param key the setting {@link #KEY}
     */
    public static String token(String key, String user, String... groups) {
        try {
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key));
            return token(KeyFactory.getInstance("EC").generatePrivate(encoded), user, groups);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key is one of P-256", e);
        }
    }

    private static String token(PrivateKey key, String user, String... groups) {
        return Jwt.issuer("https://warlog.dev")
                .audience("warlog")
                .subject(user)
                .upn(user)
                .groups(Set.of(groups))
                .expiresIn(3600)
                .jws()
                .algorithm(SignatureAlgorithm.ES256)
                .sign(key);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(stack, new TestInjector.MatchesType(LocalStack.class));
    }

    @Override
    public void stop() {
        // the stack is shared and ends with the JVM
    }
}
