package dev.warlog.session.token;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.security.PublicKey;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.lang.JoseException;

/** Checks access tokens with the keys at hand: the service that publishes the keys need not fetch them. */
@ApplicationScoped
@Alternative
@Priority(1)
class OwnTokenFactory extends JWTCallerPrincipalFactory {

    private final SigningKeys keys;
    private final JWTCallerPrincipalFactory standard = new DefaultJWTCallerPrincipalFactory();

    OwnTokenFactory(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo info) throws ParseException {
        JWTAuthContextInfo own = new JWTAuthContextInfo(info);
        own.setPublicKeyLocation(null);
        own.setPublicVerificationKey(keyOf(token));
        return standard.parse(token, own);
    }

    private PublicKey keyOf(String token) throws ParseException {
        try {
            PublicKey key = keys.verificationKey(
                    JsonWebStructure.fromCompactSerialization(token).getKeyIdHeaderValue());
            if (key == null) {
                throw new ParseException("the token is not signed with one of our keys");
            }
            return key;
        } catch (JoseException e) {
            throw new ParseException("not a token", e);
        }
    }
}
