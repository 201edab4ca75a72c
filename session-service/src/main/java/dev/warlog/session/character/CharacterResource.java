package dev.warlog.session.character;

import dev.warlog.runtime.Violations;
import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import dev.warlog.session.Rules;
import dev.warlog.session.VisibleName;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's characters. */
@Path("/api/v1/characters")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "characters")
class CharacterResource {

    private final Characters characters;
    private final Rules rules;
    private final Caller caller;

    CharacterResource(Characters characters, Rules rules, Caller caller) {
        this.characters = characters;
        this.rules = rules;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Creates a character")
    @APIResponse(
            responseCode = "201",
            description = "It exists now",
            content = @Content(schema = @Schema(implementation = CharacterView.class)))
    @APIResponse(responseCode = "400", description = "invalid-input with violations")
    @APIResponse(responseCode = "409", description = "character-name-taken or too-many-characters")
    public Uni<Response> create(@Nullable NewCharacter body) {
        NewCharacter wanted = Bodies.required(body);
        String name = String.valueOf(wanted.name());
        String characterClass = String.valueOf(wanted.characterClass());
        new Violations()
                .require(VisibleName.isValid(wanted.name()), "name", VisibleName.RULE)
                .require(
                        rules.classes().contains(characterClass),
                        "characterClass",
                        "must be one of " + String.join(", ", rules.classes()))
                .throwIfAny();
        return characters
                .add(caller.accountId(), name, characterClass)
                .map(view -> Response.created(URI.create("/api/v1/characters/" + view.id()))
                        .entity(view)
                        .build());
    }

    @GET
    @Operation(summary = "The caller's characters, oldest first")
    public Uni<Items> list() {
        return characters.ownedBy(caller.accountId()).map(Items::new);
    }

    record Items(List<CharacterView> items) {}

    record NewCharacter(
            @Schema(required = true, minLength = 2, maxLength = 32) @Nullable
            String name,

            @Schema(required = true) @Nullable String characterClass) {}
}
