package dev.warlog.session.social;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.warlog.runtime.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Answers the gateways' questions; the front door has no way here, so no token is asked for. */
@Path("/api/v1/social")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "social, for gateways only")
class SocialResource {

    private static final String USER = """
            select a.username,
                array(select friend_id::text from session.friendships where account_id = a.id order by since, friend_id),
                array(select blocked_id::text from session.blocks where account_id = a.id order by since, blocked_id),
                (select coalesce((extract(epoch from ends_at) * 1000)::bigint, 0) from session.sanctions
                    where account_id = a.id and kind = 'mute' and (ends_at is null or ends_at > $2)),
                array(select group_id::text from session.group_members
                    where account_id = a.id and kind = 'party' order by place),
                array(select group_id::text from session.group_members
                    where account_id = a.id and kind = 'guild' order by place),
                array(select id::text from session.characters where account_id = a.id order by created_at, id),
                array(select name::text from session.characters where account_id = a.id order by created_at, id)
            from session.accounts a where a.id = $1""";

    private final Pool database;
    private final InstantSource clock;

    SocialResource(Pool database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @GET
    @Path("/users/{userId}")
    @Operation(summary = "A user's friends, blocked users, mute, groups and characters")
    @APIResponse(
            responseCode = "200",
            description = "As they are now",
            content = @Content(schema = @Schema(implementation = User.class)))
    @APIResponse(responseCode = "404", description = "unknown-user")
    public Uni<User> user(UUID userId) {
        return database.preparedQuery(USER)
                .execute(Tuple.of(userId, clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(404, "unknown-user", "There is no such user.");
                    }
                    return user(userId, rows.iterator().next());
                });
    }

    private static User user(UUID id, Row row) {
        return new User(
                id,
                row.getString(0),
                List.of(row.getArrayOfStrings(1)),
                List.of(row.getArrayOfStrings(2)),
                row.getLong(3),
                List.of(row.getArrayOfStrings(4)),
                List.of(row.getArrayOfStrings(5)),
                characters(row.getArrayOfStrings(6), row.getArrayOfStrings(7)));
    }

    private static List<OwnCharacter> characters(String[] ids, String[] names) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new OwnCharacter(ids[i], names[i]))
                .toList();
    }

    /**
     * What a gateway has to know of a user.
     *
     * @param mutedUntilMillis since 1970; 0 when there is no end; absent when they may write
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record User(
            UUID user,
            String name,
            List<String> friends,
            List<String> blocked,
            @Nullable Long mutedUntilMillis,
            List<String> parties,
            List<String> guilds,
            List<OwnCharacter> characters) {}

    /** A character of that user. */
    record OwnCharacter(String id, String name) {}
}
