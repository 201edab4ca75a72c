package dev.warlog.gateway.attendance;

import dev.warlog.engine.Command;
import dev.warlog.engine.UserId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import dev.warlog.gateway.client.Client;
import dev.warlog.gateway.client.ClientObserver;
import dev.warlog.gateway.command.CommandIntake;
import dev.warlog.gateway.fanout.EventTail;
import dev.warlog.gateway.fanout.Rooms;
import dev.warlog.log.CommandKey;
import dev.warlog.log.LogRecord;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
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
 * or was closed. Leaving the fight's room stops the frames and nothing else: who is connected can still act. Whoever
 * only watches is not spoken of. When another gateway says that a player is gone who is connected here, this one
 * contradicts; that it reads from the id of the command that the outcome answers, so it needs no body.
 */
@ApplicationScoped
@Priority(Attendance.BEFORE_ROOMS)
public class Attendance implements ClientObserver {

    /** Whose connection ended is asked of the rooms while they still know who plays. */
    static final int BEFORE_ROOMS = 100;

    private static final Logger LOG = Logger.getLogger(Attendance.class);

    private record Place(String user, String session) {}

    private final Rooms rooms;
    private final CommandIntake commands;
    private final GatewayMetrics metrics;
    private final int mostSessions;
    private final Map<Place, Set<Client>> attending = new HashMap<>();
    private final Map<Client, LinkedHashSet<String>> joined = new HashMap<>();

    Attendance(Rooms rooms, CommandIntake commands, EventTail tail, GatewayLimits limits, GatewayMetrics metrics) {
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
        synchronized (this) {
            LinkedHashSet<String> sessions = joined.computeIfAbsent(client, of -> new LinkedHashSet<>(4));
            if (sessions.add(session) && sessions.size() > mostSessions) {
                remove(client, sessions.removeFirst());
            }
            attending
                    .computeIfAbsent(new Place(client.userId(), session), place -> new HashSet<>(2))
                    .add(client);
        }
        if (rooms.plays(session, client.userId(), played)) {
            report(session, client.userId(), true);
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
                report(session, client.userId(), false);
            }
        }
    }

    /** Tells whether it was the user's last one. */
    private boolean remove(Client client, String session) {
        Place place = new Place(client.userId(), session);
        Set<Client> clients = attending.get(place);
        if (clients == null || !clients.remove(client) || !clients.isEmpty()) {
            return false;
        }
        attending.remove(place);
        return true;
    }

    private void heard(LogRecord outcome) {
        for (CommandKey key : outcome.answers()) {
            String gone = ReportId.gone(key);
            if (gone != null && attends(gone, outcome.session())) {
                report(outcome.session(), gone, true);
            }
        }
    }

    private synchronized boolean attends(String user, String session) {
        return attending.containsKey(new Place(user, session));
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
