package dev.warlog.gateway.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The last command ids that one connection sent, with when; the longest unused is forgotten first. */
public final class CommandIds {

    private final int most;
    private final Map<String, Long> sentNanos = new LinkedHashMap<>(8, 0.75f, true);

    CommandIds(int most) {
        this.most = most;
    }

    /** Remembers an id, with {@link System#nanoTime}. */
    public synchronized void sent(String id, long nowNanos) {
        sentNanos.put(id, nowNanos);
        if (sentNanos.size() > most) {
            sentNanos.remove(sentNanos.keySet().iterator().next());
        }
    }

    /** When this connection sent that command, or empty when it is none of its own. */
    public synchronized OptionalLong sentNanos(String id) {
        Long sent = sentNanos.get(id);
        return sent == null ? OptionalLong.empty() : OptionalLong.of(sent);
    }
}
