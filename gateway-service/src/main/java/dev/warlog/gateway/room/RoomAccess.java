package dev.warlog.gateway.room;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.join.Joins;
import dev.warlog.gateway.people.Profile;
import dev.warlog.gateway.people.Profiles;
import dev.warlog.gateway.people.Zones;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who may be in which room, as the services say that know. */
@ApplicationScoped
class RoomAccess {

    enum Verdict {
        ALLOWED,
        FORBIDDEN,
        UNKNOWN
    }

    private final Profiles profiles;
    private final Zones zones;
    private final Joins fights;

    RoomAccess(Profiles profiles, Zones zones, Joins fights) {
        this.profiles = profiles;
        this.zones = zones;
        this.fights = fights;
    }

    /** Judges; fails when the service that knows cannot be asked. */
    Future<Verdict> judge(Client client, RoomId room) {
        return switch (room.kind()) {
            case USER ->
                Future.succeededFuture(room.id().equals(client.userId()) ? Verdict.ALLOWED : Verdict.FORBIDDEN);
            case ZONE -> zones.of(room.id()).map(zone -> known(zone.isPresent()));
            case COMBAT -> fights.exists(room.id()).map(RoomAccess::known);
            case GUILD -> member(client.userId(), room.id(), Profile::guilds);
            case PARTY -> member(client.userId(), room.id(), Profile::parties);
        };
    }

    private static Verdict known(boolean is) {
        return is ? Verdict.ALLOWED : Verdict.UNKNOWN;
    }

    /** Whoever was let in a moment ago must not have to wait until an older answer has lost its value. */
    private Future<Verdict> member(String user, String group, Function<Profile, Set<String>> groups) {
        return profiles.of(user)
                .compose(profile -> isIn(profile, group, groups)
                        ? Future.succeededFuture(Verdict.ALLOWED)
                        : profiles.fresh(user)
                                .map(now -> isIn(now, group, groups) ? Verdict.ALLOWED : Verdict.FORBIDDEN));
    }

    private static boolean isIn(Optional<Profile> profile, String group, Function<Profile, Set<String>> groups) {
        return profile.isPresent() && groups.apply(profile.get()).contains(group);
    }
}
