package dev.warlog.gateway.people;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the session service says about a user.
 *
 * @param name as others see it
 * @param friends ids of users
 * @param blocked ids of users of whom this one wants to read nothing
 * @param muted whether the user may not write to others
 * @param mutedUntilMillis since 1970; 0 when there is no end
 * @param parties ids
 * @param guilds ids
 * @param characters ids
 */
public record Profile(
        String user,
        String name,
        Set<String> friends,
        Set<String> blocked,
        boolean muted,
        long mutedUntilMillis,
        Set<String> parties,
        Set<String> guilds,
        Set<String> characters) {

    static Profile of(String user, JsonObject json) {
        Long mutedUntil = json.getLong("mutedUntilMillis");
        return new Profile(
                user,
                json.getString("name", user),
                ids(json, "friends"),
                ids(json, "blocked"),
                mutedUntil != null,
                mutedUntil == null ? 0 : mutedUntil,
                ids(json, "parties"),
                ids(json, "guilds"),
                json.getJsonArray("characters", new JsonArray()).stream()
                        .map(character -> ((JsonObject) character).getString("id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Set<String> ids(JsonObject json, String field) {
        return json.getJsonArray(field, new JsonArray()).stream()
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the user may not write to others now. */
    public boolean isMuted(long nowMillis) {
        return muted && (mutedUntilMillis == 0 || nowMillis < mutedUntilMillis);
    }
}
