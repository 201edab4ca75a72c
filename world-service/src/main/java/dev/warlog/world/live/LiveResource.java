package dev.warlog.world.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warlog.runtime.Problem;
import dev.warlog.runtime.Violations;
import dev.warlog.world.WorldLimits;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Fights that are going on, and who is in them. */
@Path("/api/v1/world")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
public class LiveResource {

    private static final Logger LOG = Logger.getLogger(LiveResource.class);

    private final RedisFights redis;
    private final WorldLimits limits;

    LiveResource(RedisFights redis, WorldLimits limits) {
        this.redis = redis;
        this.limits = limits;
    }

    /**
     * A page of fights.
     *
     * @param next the {@code after} of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FightPage(
            List<FightSummary> items, @Nullable String next) {}

    /** A user's fights. */
    public record UserFights(String user, List<FightSummary> fights) {}

    @GET
    @Path("/fights")
    @Operation(summary = "Fights that have not ended, in the order of their ids")
    public FightPage fights(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        int most = limit == null ? limits.pageDefault() : limit(limit);
        List<String> sessions = redis.live(after, most);
        return new FightPage(
                List.copyOf(redis.summaries(sessions).values()), sessions.size() < most ? null : sessions.getLast());
    }

    @GET
    @Path("/users/{userId}/fights")
    @Operation(summary = "Fights that have not ended in which a user has a combatant")
    public UserFights ofUser(@PathParam("userId") String userId) {
        return new UserFights(
                userId, List.copyOf(redis.summaries(redis.ofUser(userId)).values()));
    }

    private int limit(String text) {
        Violations violations = new Violations();
        int number = 0;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            // stays out of the range below
        }
        violations
                .require(
                        number >= 1 && number <= limits.pageMost(),
                        "limit",
                        "must be a whole number from 1 to " + limits.pageMost())
                .throwIfAny();
        return number;
    }

    @ServerExceptionMapper
    public Response unavailable(RedisUnavailableException e) {
        LOG.warn("a question was not answered", e);
        Problem problem = Problem.of(503, "unavailable", "Live fights cannot be read at the moment; try again.");
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
