package dev.warlog.gateway.attendance;

import dev.warlog.contract.Frames;
import dev.warlog.contract.HeaderNames;
import dev.warlog.engine.Command;
import dev.warlog.engine.UserId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.attendance.HeldSeats.Seat;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClientObserver;
import dev.warlog.gateway.command.CommandIntake;
import dev.warlog.gateway.fanout.EventTail;
import dev.warlog.gateway.fanout.Rooms;
import dev.warlog.log.CommandKey;
import dev.warlog.log.LogRecord;
import io.quarkus.arc.All;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Tells fights whether their players are there, as far as this gateway can know.
 *
 * <p>A player is there from its first join of the fight until the last of its connections that joined it has broken off
 * or was closed, and so much longer as that connection may come back. Leaving the fight's room stops the frames and nothing else: who is connected can still act. Whoever
 * only watches is not spoken of. When another gateway says that a player is gone who is connected here, this one
 * contradicts; that it reads from the id of the command that the outcome answers, so it needs no body.
 */
@ApplicationScoped
@Priority(Attendance.BEFORE_ROOMS)
public class Attendance implements ClientObserver {

    /** Whose connection ended is asked of the rooms while they still know who plays. */
    static final int BEFORE_ROOMS = 100;

    private static final Logger LOG = Logger.getLogger(Attendance.class);

    private final Rooms rooms;
    private final CommandIntake commands;
    private final GatewayMetrics metrics;
    private final Elsewhere elsewhere;
    private final InstantSource clock;
    private final List<AttendanceObserver> observers;
    private final int mostSessions;
    private final HeldSeats held;
    private final Map<Seat, Set<Client>> attending = new HashMap<>();
    private final Map<Client, LinkedHashSet<String>> joined = new HashMap<>();

    Attendance(
            Rooms rooms,
            CommandIntake commands,
            EventTail tail,
            Elsewhere elsewhere,
            GatewayLimits limits,
            GatewayMetrics metrics,
            InstantSource clock,
            Vertx vertx,
            @All List<AttendanceObserver> observers) {
        this.elsewhere = elsewhere;
        this.clock = clock;
        this.observers = observers;
        this.held = new HeldSeats(vertx, limits.presence().maxHeld(), this::didNotComeBack);
        this.rooms = rooms;
        this.commands = commands;
        this.metrics = metrics;
        this.mostSessions = limits.inbound().maxSessions();
        tail.onOutcome(this::heard);
    }

    /**
     * A connection follows a fight. On the client's event loop.
     *
     * @param played whether its user plays in it, where the room does not know better
     */
    public void joined(Client client, String session, boolean played) {
        String dropped = null;
        synchronized (this) {
            LinkedHashSet<String> sessions = joined.computeIfAbsent(client, of -> new LinkedHashSet<>(4));
            if (sessions.add(session) && sessions.size() > mostSessions) {
                String oldest = sessions.removeFirst();
                dropped = remove(client, oldest) ? oldest : null;
            }
            attending
                    .computeIfAbsent(new Seat(client.userId(), session), place -> new HashSet<>(2))
                    .add(client);
        }
        if (dropped != null) {
            attendsNoMore(new Seat(client.userId(), dropped));
        }
        if (rooms.plays(session, client.userId(), played)) {
            held.release(new Seat(client.userId(), session));
            report(session, client.userId(), true);
            if (!rooms.isOver(session)) {
                observers.forEach(observer -> observer.attends(client.userId(), session));
            }
        }
    }

    @Override
    public void closed(Client client, Client.Left ended) {
        List<String> left = new ArrayList<>();
        synchronized (this) {
            Set<String> sessions = joined.remove(client);
            if (sessions != null) {
                for (String session : sessions) {
                    if (remove(client, session)) {
                        left.add(session);
                    }
                }
            }
        }
        for (String session : left) {
            if (rooms.plays(session, client.userId(), true)) {
                left(new Seat(client.userId(), session), clock.millis() + client.graceMillis());
            } else {
                attendsNoMore(new Seat(client.userId(), session));
            }
        }
    }

    private void left(Seat seat, long untilMillis) {
        long graceMillis = untilMillis - clock.millis();
        if (graceMillis > 0 && !rooms.isOver(seat.session()) && held.hold(seat, graceMillis)) {
            observers.forEach(observer -> observer.mayComeBack(seat.user(), seat.session(), untilMillis));
        } else {
            gone(seat);
        }
    }

    private void attendsNoMore(Seat seat) {
        observers.forEach(observer -> observer.attendsNoMore(seat.user(), seat.session()));
    }

    private void gone(Seat seat) {
        attendsNoMore(seat);
        report(seat.session(), seat.user(), false);
    }

    /** Whoever is at the fight by way of another gateway is not gone; when that cannot be known, that one contradicts. */
    private void didNotComeBack(Seat seat) {
        if (attends(seat)) {
            return;
        }
        elsewhere.attends(seat.user(), seat.session()).onComplete(there -> {
            if (there.succeeded() && there.result()) {
                attendsNoMore(seat);
            } else {
                gone(seat);
            }
        });
    }

    /**
     * A gateway has died by way of which a player was at a fight, or held its seat.
     *
     * @param untilMillis until when the player may come back, or 0
     */
    public void inherit(String user, String session, long untilMillis) {
        Seat seat = new Seat(user, session);
        if (attends(seat) || rooms.isOver(session) || !rooms.plays(session, user, true)) {
            return;
        }
        if (untilMillis > clock.millis()) {
            left(seat, untilMillis);
        } else {
            didNotComeBack(seat);
        }
    }

    /** Tells whether it was the user's last one. */
    private boolean remove(Client client, String session) {
        Seat place = new Seat(client.userId(), session);
        Set<Client> clients = attending.get(place);
        if (clients == null || !clients.remove(client) || !clients.isEmpty()) {
            return false;
        }
        attending.remove(place);
        return true;
    }

    private void heard(LogRecord outcome) {
        if (Frames.ENDED.equals(outcome.header(HeaderNames.FRAME))) {
            held.releaseAll(outcome.session());
            observers.forEach(observer -> observer.over(outcome.session()));
        }
        for (CommandKey key : outcome.answers()) {
            String gone = ReportId.gone(key);
            if (gone != null && attends(new Seat(gone, outcome.session()))) {
                report(outcome.session(), gone, true);
            }
        }
    }

    private synchronized boolean attends(Seat seat) {
        return attending.containsKey(seat);
    }

    private void report(String session, String user, boolean there) {
        Command command = new Command.ReportPresence(new UserId(user), there);
        boolean taken = commands.report(session, ReportId.of(user, there), command);
        metrics.presenceReport(taken ? there ? "there" : "gone" : "dropped");
        if (!taken) {
            LOG.warnf("that %s is %s could not be told to %s", user, there ? "there" : "gone", session);
        }
    }
}
