package dev.warlog.gateway.room;

import dev.warlog.contract.AccountEvent;
import dev.warlog.gateway.account.AccountNews;
import dev.warlog.gateway.client.Clients;
import dev.warlog.gateway.people.Profiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Lets what changes about users count at once in the rooms that they are in. */
@ApplicationScoped
class Relations {

    private static final Logger LOG = Logger.getLogger(Relations.class);

    private final Profiles profiles;
    private final LocalRooms rooms;
    private final Clients clients;

    Relations(Profiles profiles, LocalRooms rooms, Clients clients) {
        this.profiles = profiles;
        this.rooms = rooms;
        this.clients = clients;
    }

    void heard(@Observes AccountNews news) {
        AccountEvent event = news.event();
        String user = event.user();
        switch (event) {
            case AccountEvent.Muted _, AccountEvent.Unmuted _, AccountEvent.Banned _, AccountEvent.Unbanned _ ->
                profiles.forget(user);
            case AccountEvent.RelationsChanged _ -> {
                profiles.forget(user);
                if (!clients.of(user).isEmpty()) {
                    blockAnew(user);
                }
            }
            case AccountEvent.SignedOut _ -> {}
        }
    }

    private void blockAnew(String user) {
        profiles.of(user)
                .onSuccess(profile -> profile.ifPresent(known -> rooms.block(user, known.blocked())))
                .onFailure(failure -> LOG.warnf(
                        "whom %s blocks cannot be found out; it counts from the next join: %s", user, failure));
    }
}
