package dev.warlog.gateway.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The last command ids that one connection sent, with when; the longest unused is forgotten first. */
public final class CommandIds {

    /** An id is its sender's own within one session: the same id in another session is another command. */
    private record Key(String session, String id) {}

    private final int most;
    private final Map<Key, Long> sentNanos = new LinkedHashMap<>(8, 0.75f, true);

    CommandIds(int most) {
        this.most = most;
    }

    /** Remembers an id, with {@link System#nanoTime}. */
    public synchronized void sent(String session, String id, long nowNanos) {
        sentNanos.put(new Key(session, id), nowNanos);
        if (sentNanos.size() > most) {
            sentNanos.remove(sentNanos.keySet().iterator().next());
        }
    }

    /** When this connection sent that command, or empty when it is none of its own. */
    public synchronized OptionalLong sentNanos(String session, String id) {
        Long sent = sentNanos.get(new Key(session, id));
        return sent == null ? OptionalLong.empty() : OptionalLong.of(sent);
    }
}
