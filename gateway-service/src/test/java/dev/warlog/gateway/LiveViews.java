package dev.warlog.gateway;

import io.quarkus.redis.datasource.RedisDataSource;

/** Writes the live state of fights as the world service does. */
final class LiveViews {

    private final RedisDataSource redis;

    LiveViews(RedisDataSource redis) {
        this.redis = redis;
    }

    /** @param nextOffset the first offset of the partition that is not worked in yet */
    void put(String session, long seq, long nextOffset) {
        String view = "{\"session\":\"%s\",\"seq\":%d,\"tick\":%d,\"combatants\":[]}".formatted(session, seq, seq * 10);
        redis.execute("HSET", "warlog:fight:" + session, "seq", Long.toString(seq), "view", view);
        covered(session, nextOffset);
    }

    void covered(String session, long nextOffset) {
        redis.execute("HSET", "warlog:checkpoint", Integer.toString(EventsTopic.partition(session)), nextOffset + ":0");
    }
}
