package dev.warlog.session.account;

import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import dev.warlog.session.Bodies;
import dev.warlog.session.token.TokenPair;
import dev.warlog.session.token.Tokens;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The way in and out. */
@Path("/api/v1/auth")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "auth")
class AuthResource {

    private static final int LONGEST_REFRESH_TOKEN = 512;

    private final Logins logins;
    private final Attempts attempts;
    private final Tokens tokens;
    private final Bodies bodies;
    private final CurrentIdentityAssociation identity;

    AuthResource(Logins logins, Attempts attempts, Tokens tokens, Bodies bodies, CurrentIdentityAssociation identity) {
        this.logins = logins;
        this.attempts = attempts;
        this.tokens = tokens;
        this.bodies = bodies;
        this.identity = identity;
    }

    @POST
    @Path("/register")
    @Operation(summary = "Adds an account")
    @APIResponse(
            responseCode = "201",
            description = "It exists now",
            content = @Content(schema = @Schema(implementation = Registered.class)))
    @APIResponse(
            responseCode = "400",
            description = "invalid-input with violations, or bad-json",
            // said once, so that its schema is described; ProblemAnswers says it of all others
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "409", description = "username-taken")
    @APIResponse(responseCode = "429", description = "too-many-attempts from this address, with Retry-After")
    public Uni<Response> register(@Nullable Credentials body, RoutingContext request) {
        Credentials credentials = Bodies.required(body);
        credentials.violations().throwIfAny();
        attempts.registers(Attempts.addressOf(request));
        return logins.register(String.valueOf(credentials.username()), String.valueOf(credentials.password()))
                .map(id -> Response.status(201).entity(new Registered(id)).build());
    }

    @POST
    @Path("/login")
    @Operation(summary = "Exchanges username and password for tokens")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content = @Content(schema = @Schema(implementation = TokenPair.class)))
    @APIResponse(responseCode = "401", description = "bad-credentials")
    @APIResponse(responseCode = "403", description = "banned: with reason, and until when there is an end")
    @APIResponse(responseCode = "429", description = "too-many-attempts, with Retry-After")
    public Uni<TokenPair> login(@Nullable Credentials body, RoutingContext request) {
        Credentials credentials = Bodies.required(body);
        if (!credentials.violations().isEmpty()) {
            // nobody can have such a name or password, and a login must not tell the rules from the facts
            throw new ProblemException(401, "bad-credentials", "The username or the password is wrong.");
        }
        String address = Attempts.addressOf(request);
        attempts.logsIn(address);
        return logins.login(String.valueOf(credentials.username()), String.valueOf(credentials.password()), address);
    }

    @POST
    @Path("/refresh")
    @Operation(summary = "Exchanges a refresh token, which works once, for new tokens")
    @APIResponse(
            responseCode = "200",
            description = "The new tokens",
            content = @Content(schema = @Schema(implementation = TokenPair.class)))
    @APIResponse(
            responseCode = "401",
            description = "bad-refresh-token, or refresh-token-reused: then the whole login has been ended")
    @APIResponse(responseCode = "403", description = "banned: with reason, and until when there is an end")
    public Uni<TokenPair> refresh(@Nullable RefreshBody body) {
        return tokens.refresh(checked(Bodies.required(body).refreshToken()));
    }

    @POST
    @Path("/logout")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(
            summary = "Ends a login",
            description = "The one of the refresh token, or without a body the one of the access token")
    @APIResponse(responseCode = "204", description = "It is over")
    @APIResponse(
            responseCode = "401",
            description = "unauthenticated: neither a refresh token nor a valid access token")
    @RequestBody(content = @Content(schema = @Schema(implementation = RefreshBody.class)))
    public Uni<Void> logout(@Nullable String text) {
        RefreshBody body = bodies.optional(text, RefreshBody.class);
        if (body != null && body.refreshToken() != null) {
            return tokens.close(checked(body.refreshToken()));
        }
        return identity.getDeferredIdentity().chain(found -> {
            if (found.getPrincipal() instanceof JsonWebToken token && token.getClaim("sid") instanceof String login) {
                return tokens.close(UUID.fromString(login));
            }
            throw new ProblemException(401, "unauthenticated", "Send the refresh token, or a valid access token.");
        });
    }

    private static String checked(@Nullable String refreshToken) {
        boolean plausible =
                refreshToken != null && !refreshToken.isBlank() && refreshToken.length() <= LONGEST_REFRESH_TOKEN;
        new Violations()
                .require(plausible, "refreshToken", "must have 1 to " + LONGEST_REFRESH_TOKEN + " characters")
                .throwIfAny();
        return String.valueOf(refreshToken);
    }

    record Registered(UUID userId) {}

    record RefreshBody(@Nullable String refreshToken) {}
}
