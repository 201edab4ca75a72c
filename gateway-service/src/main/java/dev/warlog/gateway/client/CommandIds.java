package dev.warlog.gateway.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last command ids that one connection sent, with when; the longest unused is forgotten first. */
public final class CommandIds {

    /** An id is its sender's own within one session: the same id in another session is another command. */
    private record Key(String session, String id) {}

    /**
     * One that was sent.
     *
     * @param nanos when, by {@link System#nanoTime}
     * @param acknowledged whether the connection is told that it was accepted
     */
    public record Sent(long nanos, boolean acknowledged) {}

    private final int most;
    private final Map<Key, Sent> sent = new LinkedHashMap<>(8, 0.75f, true);

    CommandIds(int most) {
        this.most = most;
    }

    /** Remembers an id, with {@link System#nanoTime}. */
    public synchronized void sent(String session, String id, long nowNanos, boolean acknowledged) {
        sent.put(new Key(session, id), new Sent(nowNanos, acknowledged));
        if (sent.size() > most) {
            sent.remove(sent.keySet().iterator().next());
        }
    }

    /** How this connection sent that command, or null when it is none of its own. */
    public synchronized @Nullable Sent sent(String session, String id) {
        return sent.get(new Key(session, id));
    }
}
