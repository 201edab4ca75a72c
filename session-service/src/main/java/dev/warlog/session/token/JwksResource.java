package dev.warlog.session.token;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes the keys that access tokens are verified with. */
@Path("/.well-known/jwks.json")
@PermitAll
@Tag(name = "tokens")
class JwksResource {

    private final SigningKeys keys;

    JwksResource(SigningKeys keys) {
        this.keys = keys;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The public keys of access tokens, as a JSON Web Key Set")
    public Response keys() {
        return Response.ok(keys.published())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
