package dev.warlog.gateway.presence;

import dev.warlog.gateway.attendance.AttendanceObserver;
import dev.warlog.gateway.bus.Channels;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClientObserver;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who is connected here and how present; says so to the other gateways. */
@ApplicationScoped
@Priority(LocalUsers.BEFORE_ATTENDANCE)
public class LocalUsers implements ClientObserver, AttendanceObserver {

    /** Whose last connection ended is not in combat any more, and not back online for a moment either. */
    static final int BEFORE_ATTENDANCE = 200;

    /** The kind of message that says that somebody's presence has changed. */
    static final String CHANGED = "presence";

    private final Mirror mirror;
    private final Channels channels;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Map<String, UserHere> users = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> players = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    LocalUsers(Mirror mirror, Channels channels, InstantSource clock, Vertx vertx) {
        this.mirror = mirror;
        this.channels = channels;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Is told whose presence here has changed; must not block. */
    void onChange(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** How present somebody is by way of this gateway. */
    public Status status(String user) {
        Status[] status = {Status.OFFLINE};
        users.computeIfPresent(user, (id, here) -> {
            status[0] = here.status();
            return here;
        });
        return status[0];
    }

    @Override
    public void opened(Client client) {
        change(client.userId(), here -> here.opened(client));
    }

    @Override
    public void closed(Client client, Client.Left left) {
        long graceMillis = client.graceMillis();
        long untilMillis = graceMillis == 0 ? 0 : clock.millis() + graceMillis;
        change(client.userId(), here -> here.closed(client, untilMillis));
        if (graceMillis > 0) {
            vertx.setTimer(graceMillis + 1, fired -> change(client.userId(), here -> here.expire(clock.millis())));
        }
    }

    /** What its user says of a connection. */
    void away(Client client, boolean is) {
        change(client.userId(), here -> here.away(client, is));
    }

    @Override
    public void attends(String user, String session) {
        players.computeIfAbsent(session, id -> ConcurrentHashMap.newKeySet(4)).add(user);
        mirror.put(PresenceKeys.FIGHTS, PresenceKeys.seat(session, user), "0");
        change(user, here -> here.attends(session));
    }

    @Override
    public void mayComeBack(String user, String session, long untilMillis) {
        players.computeIfAbsent(session, id -> ConcurrentHashMap.newKeySet(4)).add(user);
        mirror.put(PresenceKeys.FIGHTS, PresenceKeys.seat(session, user), Long.toString(untilMillis));
        change(user, here -> here.attendsNoMore(session));
    }

    @Override
    public void attendsNoMore(String user, String session) {
        players.computeIfPresent(session, (id, some) -> {
            some.remove(user);
            return some.isEmpty() ? null : some;
        });
        mirror.remove(PresenceKeys.FIGHTS, PresenceKeys.seat(session, user), null);
        change(user, here -> here.attendsNoMore(session));
    }

    @Override
    public void over(String session) {
        Set<String> some = players.get(session);
        if (some != null) {
            new HashSet<>(some).forEach(user -> attendsNoMore(user, session));
        }
    }

    private void change(String user, Consumer<UserHere> how) {
        boolean[] changed = {false};
        users.compute(user, (id, present) -> {
            UserHere here = present == null ? new UserHere() : present;
            Status before = here.status();
            how.accept(here);
            changed[0] = here.status() != before;
            // while nobody else can change it, so that what is said last is what is so
            say(user, here, changed[0]);
            return here.isGone() ? null : here;
        });
        if (changed[0]) {
            listeners.forEach(listener -> listener.accept(user));
        }
    }

    private void say(String user, UserHere here, boolean changed) {
        var then = changed ? channels.request(PresenceKeys.presence(user), CHANGED, user) : null;
        if (here.status() == Status.OFFLINE) {
            mirror.remove(PresenceKeys.USERS, user, then);
        } else {
            mirror.put(PresenceKeys.USERS, user, here.json().encode(), then);
        }
    }
}
