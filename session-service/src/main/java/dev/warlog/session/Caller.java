package dev.warlog.session;

import dev.warlog.engine.UserId;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who sends the present request, as the access token says. */
@RequestScoped
public class Caller {

    private final JsonWebToken token;

    Caller(JsonWebToken token) {
        this.token = token;
    }

    /**
     * The account.
     *
     * @throws UnauthorizedException when the request has no token
     */
    public UUID accountId() {
        String subject = token.getSubject();
        if (subject == null) {
            throw new UnauthorizedException("no token");
        }
        return UUID.fromString(subject);
    }

    /** The account as the log knows it. */
    public UserId user() {
        return new UserId(accountId().toString());
    }

    /** The username. */
    public String name() {
        return String.valueOf(token.getName());
    }

    /** Tells whether the account may change what belongs to all. */
    public boolean isAdmin() {
        return token.getGroups() != null && token.getGroups().contains("admin");
    }
}
