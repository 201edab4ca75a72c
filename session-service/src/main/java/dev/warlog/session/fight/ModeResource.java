package dev.warlog.session.fight;

import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.FightSettings;
import dev.warlog.engine.UserId;
import dev.warlog.runtime.Violations;
import dev.warlog.session.Bodies;
import dev.warlog.session.Caller;
import dev.warlog.session.Rules;
import dev.warlog.session.configuration.Configurations;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lets a fight go on in the other mode. */
@Path("/api/v1/combat/sessions/{id}/mode")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "combat sessions")
class ModeResource {

    private final FightAnswers answers;
    private final Configurations configurations;
    private final Modes modes;
    private final Caller caller;

    ModeResource(FightAnswers answers, Configurations configurations, Modes modes, Caller caller) {
        this.answers = answers;
        this.configurations = configurations;
        this.modes = modes;
        this.caller = caller;
    }

    @POST
    @Operation(
            summary = "Lets a fight go on in the other mode, paced by a configuration",
            description =
                    "Before its start, while it goes on or in a pause; for its creator. Cooldowns, effects, queued"
                            + " actions and points go over; how, decision 0008 says.")
    @APIResponse(responseCode = "200", description = "The outcome's frame")
    @APIResponse(responseCode = "202", description = "Taken, but not decided in time: {id, commandId}")
    @APIResponse(responseCode = "400", description = "invalid-input with violations")
    @APIResponse(responseCode = "403", description = "not-your-fight")
    @APIResponse(responseCode = "404", description = "unknown-session")
    @APIResponse(responseCode = "409", description = "same-mode, fight-ended or real-time-disabled")
    public Uni<Response> change(String id, @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Mode body) {
        Mode wanted = Bodies.required(body);
        String mode = wanted.combatMode();
        new Violations()
                .require(
                        "turn_based".equals(mode) || "real_time".equals(mode),
                        "combatMode",
                        "must be turn_based or real_time")
                .throwIfAny();
        CommandId commandId = CommandIds.of(key, wanted.id());
        UserId user = caller.user();
        String configName = wanted.configName() == null ? Rules.defaultConfiguration(mode) : wanted.configName();
        return configurations.settings(configName).chain(settings -> {
            Command command = new Command.ChangeMode(checked(settings, configName, mode));
            return answers.to(id, user, commandId, command);
        });
    }

    private FightSettings checked(@Nullable FightSettings settings, String configName, @Nullable String mode) {
        Violations violations = new Violations();
        if (settings == null) {
            violations.add("configName", "is not a combat configuration: '" + configName + "'");
            violations.throwIfAny();
            throw new IllegalStateException("thrown above");
        }
        String its = FightPlan.text(settings.mode());
        violations
                .require(
                        its.equals(mode),
                        "combatMode",
                        "must be that of the configuration; " + configName + " is " + its)
                .throwIfAny();
        modes.requireEnabled(settings);
        return settings;
    }

    /**
     * How a fight is to go on.
     *
     * @param configName the shipped default of that mode when absent
     */
    @Schema(name = "CombatModeChange")
    record Mode(
            @Nullable String id,

            @Schema(
                    required = true,
                    enumeration = {"turn_based", "real_time"})
            @Nullable
            String combatMode,

            @Nullable String configName) {}
}
