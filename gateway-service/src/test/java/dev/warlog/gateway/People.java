package dev.warlog.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who there is and what zones there are, as the session and world services would say. */
final class People {

    static final Set<String> ZONES = Set.of("tavern", "harbour");

    private static final Map<String, JsonObject> PROFILES = new ConcurrentHashMap<>();

    /** A user in these guilds and parties, who has blocked these users. */
    static void put(String user, Set<String> guilds, Set<String> parties, Set<String> blocked) {
        PROFILES.put(
                user,
                new JsonObject()
                        .put("user", user)
                        .put("name", name(user))
                        .put("guilds", new JsonArray(guilds.stream().toList()))
                        .put("parties", new JsonArray(parties.stream().toList()))
                        .put("blocked", new JsonArray(blocked.stream().toList())));
    }

    static void own(String user, String character) {
        put(user, Set.of(), Set.of(), Set.of());
        JsonObject profile = PROFILES.get(user);
        if (profile != null) {
            profile.put(
                    "characters",
                    new JsonArray().add(new JsonObject().put("id", character).put("name", "Hero")));
        }
    }

    static void befriend(String user, Set<String> friends) {
        put(user, Set.of(), Set.of(), Set.of());
        JsonObject profile = PROFILES.get(user);
        if (profile != null) {
            profile.put("friends", new JsonArray(friends.stream().toList()));
        }
    }

    static void mute(String user, long untilMillis) {
        put(user, Set.of(), Set.of(), Set.of());
        JsonObject profile = PROFILES.get(user);
        if (profile != null) {
            profile.put("mutedUntilMillis", untilMillis);
        }
    }

    static String name(String user) {
        return user.toUpperCase(Locale.ROOT);
    }

    /** The answer at a path below that of a service, or null when it is somebody else's. */
    static @Nullable String answer(String path) {
        String user = after(path, "/api/v1/social/users/");
        if (user != null) {
            JsonObject profile = PROFILES.get(user);
            return profile == null ? "" : profile.encode();
        }
        String zone = after(path, "/api/v1/world/zones/");
        if (zone == null) {
            return null;
        }
        return ZONES.contains(zone)
                ? new JsonObject()
                        .put("id", zone)
                        .put("name", zone)
                        .put("widthMillimetres", 100_000)
                        .put("heightMillimetres", 50_000)
                        .put("speedMillimetresPerSecond", 6_000)
                        .encode()
                : "";
    }

    private static @Nullable String after(String path, String prefix) {
        int at = path.indexOf(prefix);
        return at < 0 ? null : path.substring(at + prefix.length());
    }

    private People() {}
}
