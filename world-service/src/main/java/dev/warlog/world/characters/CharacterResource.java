package dev.warlog.world.characters;

import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What characters have achieved. */
@Path("/api/v1/world/characters")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class CharacterResource {

    private static final Logger LOG = Logger.getLogger(CharacterResource.class);

    private final CharacterStore store;

    CharacterResource(CharacterStore store) {
        this.store = store;
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "All fights of a character, added up")
    public CharacterRecord character(@PathParam("id") String id) {
        CharacterRecord character = store.character(id);
        if (character == null) {
            throw new ProblemException(404, "unknown-character", "No character '" + id + "' has fought yet.");
        }
        return character;
    }

    @ServerExceptionMapper
    public Response unavailable(CharactersUnavailableException e) {
        LOG.warn("a question was not answered", e);
        Problem problem = Problem.of(503, "unavailable", "Characters cannot be read at the moment; try again.");
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
