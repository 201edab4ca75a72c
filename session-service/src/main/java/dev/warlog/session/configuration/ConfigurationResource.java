package dev.warlog.session.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warlog.contract.SettingsJson;
import dev.warlog.engine.FightSettings;
import dev.warlog.runtime.ProblemException;
import dev.warlog.runtime.Violations;
import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import dev.warlog.session.Rules;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Combat configurations: how fights are paced. */
@Path("/api/v1/combat/configurations")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "combat configurations")
class ConfigurationResource {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{1,63}");

    private final Configurations configurations;
    private final SettingsText text;
    private final Rules rules;
    private final Caller caller;

    ConfigurationResource(Configurations configurations, SettingsText text, Rules rules, Caller caller) {
        this.configurations = configurations;
        this.text = text;
        this.rules = rules;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All configurations, by name")
    public Uni<Map<String, List<ObjectNode>>> list() {
        return configurations
                .all()
                .map(rows -> Map.of("items", rows.stream().map(this::view).toList()));
    }

    @POST
    @Operation(summary = "Adds a configuration", description = "What is left out is as in the shipped one of that mode")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConfigurationBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "It exists now",
            content = @Content(schema = @Schema(implementation = ConfigurationBody.class)))
    @APIResponse(responseCode = "400", description = "invalid-input with violations")
    @APIResponse(responseCode = "409", description = "configuration-exists or too-many-configurations")
    public Uni<Response> add(@Nullable JsonNode body) {
        ObjectNode wanted = object(body);
        JsonNode name = wanted.remove("name");
        new Violations()
                .require(
                        name != null
                                && name.isTextual()
                                && NAME.matcher(name.asText()).matches(),
                        "name",
                        "must have 2 to 64 characters out of a-z 0-9 _ - and begin with a letter")
                .throwIfAny();
        FightSettings settings = SettingsJson.read(
                wanted, rules.defaults(wanted.path("combatMode").asText()));
        return configurations
                .add(String.valueOf(name == null ? null : name.asText()), settings, caller.user())
                .map(row -> Response.created(URI.create("/api/v1/combat/configurations/" + row.name))
                        .entity(view(row))
                        .build());
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One configuration")
    @APIResponse(
            responseCode = "200",
            description = "It",
            content = @Content(schema = @Schema(implementation = ConfigurationBody.class)))
    @APIResponse(responseCode = "404", description = "unknown-configuration")
    public Uni<ObjectNode> get(String name) {
        return configurations.named(name).map(this::view);
    }

    @PUT
    @Path("/{name}")
    @Operation(
            summary = "Changes a configuration",
            description = "What is left out stays. Fights that exist keep the settings they were created with.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConfigurationBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "As it is now",
            content = @Content(schema = @Schema(implementation = ConfigurationBody.class)))
    @APIResponse(responseCode = "403", description = "forbidden: somebody else's, or a shipped one and no admin")
    @APIResponse(responseCode = "404", description = "unknown-configuration")
    public Uni<ObjectNode> change(String name, @Nullable JsonNode body) {
        ObjectNode wanted = object(body);
        JsonNode named = wanted.remove("name");
        new Violations()
                .require(named == null || name.equals(named.asText()), "name", "cannot be changed")
                .throwIfAny();
        return configurations
                .change(name, caller.user(), caller.isAdmin(), before -> SettingsJson.read(wanted, before))
                .map(this::view);
    }

    @GET
    @Path("/{name}/history")
    @Operation(summary = "Who changed what and when, newest first")
    @APIResponse(responseCode = "404", description = "unknown-configuration")
    public Uni<History> history(String name) {
        return configurations
                .historyOf(name)
                .map(rows -> new History(name, rows.stream().map(this::view).toList()));
    }

    private static ObjectNode object(@Nullable JsonNode body) {
        if (Bodies.required(body) instanceof ObjectNode object) {
            return object;
        }
        throw new ProblemException(400, "bad-json", "The body must be a JSON object.");
    }

    private ObjectNode view(ConfigurationRow row) {
        ObjectNode view = text.whole(row.settings);
        view.put("name", row.name);
        view.put("version", row.version);
        view.put("shipped", row.shipped);
        view.put("createdBy", row.createdBy);
        view.put("changedBy", row.changedBy);
        view.put("changedAt", row.changedAt.toEpochMilli());
        return view;
    }

    private Change view(HistoryRow row) {
        return new Change(
                row.version,
                row.changedBy,
                row.changedAt.toEpochMilli(),
                row.oldSettings == null ? null : text.whole(row.oldSettings),
                text.whole(row.newSettings));
    }

    record History(String name, List<Change> items) {}

    /**
     * One change.
     *
     * @param changedBy the account, or null for the product itself
     * @param changedAt milliseconds since 1970
     * @param before null for the first version
     */
    record Change(
            int version,
            @Nullable String changedBy,
            long changedAt,
            @Nullable ObjectNode before,
            ObjectNode after) {}
}
