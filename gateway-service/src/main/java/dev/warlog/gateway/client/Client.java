package dev.warlog.gateway.client;

import dev.warlog.contract.RoomId;
import dev.warlog.gateway.GatewayLimits;
import dev.warlog.gateway.GatewayMetrics;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One signed-in connection: whose it is, what it watches and what waits for it. Safe for use from any thread. */
public final class Client {

    /**
     * What a connection that ended was in.
     *
     * @param sessions the fights that it watched
     */
    public record Left(Set<String> sessions, Set<RoomId> rooms) {}

    private static final AtomicLong NEXT_ID = new AtomicLong();

    private final String userId;
    private final Wire wire;
    private final GatewayMetrics metrics;
    private final Outbox outbox;
    private final CommandIds commandIds;
    private final Inflow inflow;
    private final int maxSessions;
    private final AtomicInteger pendingCommands = new AtomicInteger();
    private final Set<String> sessions = new HashSet<>(4);
    private final Set<RoomId> rooms = new HashSet<>(4);
    private volatile long expiresAtMillis;
    private volatile long heardAtMillis;
    private final long openedAtMillis;
    private volatile String login = "";
    private volatile String address = "";
    private volatile boolean admin;
    private final String id = Long.toString(NEXT_ID.incrementAndGet(), 36);
    private volatile long graceMillis;
    private final Traffic traffic = new Traffic();
    private final OwnRoom own = new OwnRoom();
    private volatile boolean closed;

    /**
     * A connection that has just opened.
     *
     * @param userId whose token it showed
     */
    public Client(
            String userId,
            long expiresAtMillis,
            long nowMillis,
            Wire wire,
            GatewayLimits limits,
            GatewayMetrics metrics) {
        this.userId = userId;
        this.expiresAtMillis = expiresAtMillis;
        this.heardAtMillis = nowMillis;
        this.openedAtMillis = nowMillis;
        this.graceMillis = limits.presence().breakGraceMillis();
        this.wire = wire;
        this.metrics = metrics;
        this.outbox = new Outbox(
                wire, limits.outbound(), metrics, () -> close(ClosingCode.TOO_SLOW), () -> close(ClosingCode.FAILED));
        this.commandIds = new CommandIds(limits.inbound().rememberedCommands());
        this.inflow = new Inflow(limits.rates());
        this.maxSessions = limits.inbound().maxSessions();
    }

    public String userId() {
        return userId;
    }

    /** Names it among all that this gateway has had. */
    public String id() {
        return id;
    }

    public long openedAtMillis() {
        return openedAtMillis;
    }

    public String transport() {
        return wire.transport();
    }

    /** How long its user may be away after its end before it counts as gone. */
    public long graceMillis() {
        return graceMillis;
    }

    /** Its user has said that it goes now and wants to come back within that time. */
    public void suspend(long millis) {
        graceMillis = millis;
    }

    /** Its user has said that it goes. */
    public void saidGoodbye() {
        if (!closed) {
            graceMillis = 0;
        }
    }

    /** Whether its user looks after what belongs to all, as its newest token says. */
    public boolean isAdmin() {
        return admin;
    }

    public void admin(boolean is) {
        admin = is;
    }

    /** The login that its newest token comes from; empty when that does not say. */
    public String login() {
        return login;
    }

    public void login(String of) {
        login = of;
    }

    /** The address that it is counted by; empty when it is not known. */
    public String address() {
        return address;
    }

    public void address(String from) {
        address = from;
    }

    public CommandIds commandIds() {
        return commandIds;
    }

    public Inflow inflow() {
        return inflow;
    }

    /** Commands that the log has not confirmed yet. */
    public AtomicInteger pendingCommands() {
        return pendingCommands;
    }

    public long expiresAtMillis() {
        return expiresAtMillis;
    }

    /** Takes the life of a newer token of the same user. */
    public void expiresAtMillis(long millis) {
        expiresAtMillis = millis;
    }

    /** When anything came from this client last. */
    public long heardAtMillis() {
        return heardAtMillis;
    }

    /** Notes a message for who looks into this connection. */
    public void received(String type, long atMillis, int bytes) {
        traffic.note(true, type, atMillis, bytes);
    }

    private void sends(Frame frame) {
        traffic.note(false, frame.type(), frame.madeMillis(), frame.bytes());
    }

    /** The last messages in both directions, the oldest first. */
    public List<Passed> lastMessages() {
        return traffic.list();
    }

    /** Frames that wait to be written. */
    public int queued() {
        return outbox.size();
    }

    public void heard(long nowMillis) {
        heardAtMillis = nowMillis;
    }

    /** Runs on the event loop of this connection. */
    public void execute(Runnable work) {
        wire.execute(work);
    }

    public boolean isClosed() {
        return closed;
    }

    public void send(Frame frame) {
        sends(frame);
        outbox.offer(frame);
    }

    /** Sends frames with nothing in between. */
    public void send(List<Frame> frames) {
        frames.forEach(this::sends);
        outbox.offer(frames);
    }

    /** Sends what its user alone is told, unless this connection is about to say what it has of that. */
    public void sendOwn(Frame frame) {
        if (own.lets()) {
            send(frame);
        }
    }

    public boolean gotOwn() {
        return own.came();
    }

    /** Holds what its user alone is told until it joins the user's room, or until it is let go. */
    public void holdOwn(boolean held) {
        own.hold(held);
    }

    public void sendError(@Nullable String id, @Nullable String session, String code, String message) {
        sendError(id, session, code, message, Map.of());
    }

    public void sendError(
            @Nullable String id, @Nullable String session, String code, String message, Map<String, ?> data) {
        metrics.refused(code);
        send(GatewayFrames.error(id, session, code, message, data));
    }

    /** Notes that this client watches a session; false when it is closed and must not be added anywhere. */
    public synchronized boolean entered(String session) {
        if (closed) {
            return false;
        }
        sessions.add(session);
        return true;
    }

    public synchronized void left(String session) {
        sessions.remove(session);
    }

    /** Whether another session would be more than one connection may watch. */
    public synchronized boolean watchesTooMany(String another) {
        return sessions.size() >= maxSessions && !sessions.contains(another);
    }

    /** Notes that this client is in a room; false when it is closed and must not be added anywhere. */
    public synchronized boolean entered(RoomId room) {
        if (closed) {
            return false;
        }
        rooms.add(room);
        return true;
    }

    /** False when it was not in that room. */
    public synchronized boolean left(RoomId room) {
        return rooms.remove(room);
    }

    /** The fights that it watches at present. */
    public synchronized Set<String> sessions() {
        return Set.copyOf(sessions);
    }

    public synchronized boolean isIn(RoomId room) {
        return rooms.contains(room);
    }

    /** The rooms that it is in at present. */
    public synchronized Set<RoomId> rooms() {
        return Set.copyOf(rooms);
    }

    /** Marks the end and gives back what it was in, for others to forget it; empty the second time. */
    public synchronized Left end() {
        closed = true;
        outbox.shut();
        Left left = new Left(Set.copyOf(sessions), Set.copyOf(rooms));
        sessions.clear();
        rooms.clear();
        return left;
    }

    /** Closes the connection; what waits and can be written at once goes out first. */
    public void close(ClosingCode code) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (!code.comesBack()) {
            graceMillis = 0;
        }
        metrics.evicted(code.reason());
        wire.execute(() -> {
            outbox.flushAndShut();
            wire.close(code.code(), code.reason());
        });
    }
}
