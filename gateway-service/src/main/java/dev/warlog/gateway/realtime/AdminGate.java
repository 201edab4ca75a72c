package dev.warlog.gateway.realtime;

import dev.warlog.gateway.token.TokenRefusedException;
import dev.warlog.gateway.token.TokenVerifier;
import dev.warlog.gateway.token.VerifiedToken;
import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Judges access tokens of calls. */
class AdminGate {

    private static final String BEARER = "Bearer ";

    private final TokenVerifier tokens;

    AdminGate(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    @AdminsOnly
    @ServerRequestFilter
    Uni<@Nullable Response> judge(ContainerRequestContext request) {
        String header = request.getHeaderString("Authorization");
        boolean bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        String token = header == null || !bearer
                ? null
                : header.substring(BEARER.length()).strip();
        return Uni.createFrom()
                .completionStage(() -> tokens.verify(token).toCompletionStage())
                .onFailure()
                .transform(AdminGate::problem)
                .map(AdminGate::passed);
    }

    private static @Nullable Response passed(VerifiedToken token) {
        if (!token.admin()) {
            throw new ProblemException(403, "forbidden", "Your account may not do this.");
        }
        return null;
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof TokenRefusedException refused) {
            return new ProblemException(
                    Problem.of(401, "unauthenticated", refused.reason().detail())
                            .withData(Map.of("reason", refused.reason().text())),
                    Map.of("WWW-Authenticate", "Bearer"));
        }
        return new ProblemException(503, "unavailable", "Tokens cannot be verified at present.");
    }
}
