package dev.warlog.gateway;

import dev.warlog.contract.LiveKeys;
import io.quarkus.redis.datasource.RedisDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the live state of fights as the world service does. */
final class LiveViews {

    private final RedisDataSource redis;

    LiveViews(RedisDataSource redis) {
        this.redis = redis;
    }

    /** @param nextOffset the first offset of the partition that is not worked in yet */
    void put(String session, long seq, long nextOffset) {
        put(session, seq, nextOffset, "", Map.of());
    }

    /**
     * A view of which some viewers may not know all.
     *
     * @param notes by viewer, what stands in its own view
     */
    void put(String session, long seq, long nextOffset, String seats, Map<String, String> notes) {
        String key = LiveKeys.fight(session);
        String view = "{\"session\":\"%s\",\"seq\":%d,\"tick\":%d,\"combatants\":[],\"note\":\"%s\"}";
        List<String> fields = new ArrayList<>(List.of(key));
        fields.addAll(List.of(LiveKeys.SEQ, Long.toString(seq), LiveKeys.SEATS, seats));
        fields.addAll(List.of(LiveKeys.VIEW, view.formatted(session, seq, seq * 10, "whole")));
        notes.forEach((viewer, note) ->
                fields.addAll(List.of(LiveKeys.view(viewer), view.formatted(session, seq, seq * 10, note))));
        redis.execute("HSET", fields.toArray(String[]::new));
        covered(session, nextOffset);
    }

    void over(String session) {
        redis.execute("HSET", LiveKeys.fight(session), LiveKeys.OVER, "1");
    }

    void covered(String session, long nextOffset) {
        redis.execute(
                "HSET", LiveKeys.CHECKPOINTS, Integer.toString(EventsTopic.partition(session)), nextOffset + ":0");
    }
}
