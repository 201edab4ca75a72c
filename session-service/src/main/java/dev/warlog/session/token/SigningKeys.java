package dev.warlog.session.token;

import dev.warlog.session.SessionSettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The ES256 keys in the keys folder, one JSON Web Key a file. The last one by name signs, all of them verify: to change
 * keys, put a new file there and restart; remove the old one when its tokens have expired.
 */
@ApplicationScoped
@Startup
public class SigningKeys {

    private static final Logger LOG = Logger.getLogger(SigningKeys.class);
    private static final String FIRST_FILE = "signing-1.jwk";

    private final List<EllipticCurveJsonWebKey> keys;
    private final String published;

    SigningKeys(SessionSettings settings) {
        Path folder = settings.keysDir().toAbsolutePath();
        try {
            Files.createDirectories(folder);
            if (files(folder).isEmpty()) {
                create(folder);
            }
            this.keys = files(folder).stream().map(SigningKeys::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The signing keys in " + folder + " cannot be used: " + e.getMessage(), e);
        }
        this.published = new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /** The public keys as a JSON Web Key Set. */
    String published() {
        return published;
    }

    String signingKeyId() {
        return keys.getLast().getKeyId();
    }

    PrivateKey signingKey() {
        return keys.getLast().getEcPrivateKey();
    }

    /** The key with that id, or null. */
    @Nullable
    PublicKey verificationKey(@Nullable String keyId) {
        for (EllipticCurveJsonWebKey key : keys) {
            if (key.getKeyId().equals(keyId)) {
                return key.getECPublicKey();
            }
        }
        return null;
    }

    /** Complete or not at all, and only one of several processes that start at once makes it. */
    private static void create(Path folder) throws IOException {
        Path draft = Files.createTempFile(
                folder,
                "draft-",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(draft, newKey().toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
            Files.createLink(folder.resolve(FIRST_FILE), draft);
            LOG.infof("Made a signing key in %s", folder);
        } catch (FileAlreadyExistsException e) {
            LOG.debugf("Another process made the signing key in %s", folder);
        } finally {
            Files.delete(draft);
        }
    }

    private static EllipticCurveJsonWebKey newKey() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(UUID.randomUUID().toString());
            key.setUse(Use.SIGNATURE);
            key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException("This Java cannot make P-256 keys", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(".jwk"))
                    .sorted()
                    .toList();
        }
    }

    private static EllipticCurveJsonWebKey read(Path file) {
        try {
            JsonWebKey key = JsonWebKey.Factory.newJwk(Files.readString(file));
            if (key instanceof EllipticCurveJsonWebKey ec && ec.getEcPrivateKey() != null && ec.getKeyId() != null) {
                return ec;
            }
            throw new IllegalStateException(file + " is not a private P-256 key with a key id");
        } catch (JoseException e) {
            throw new IllegalStateException(file + " is not a JSON Web Key", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
