package dev.warlog.gateway;

import io.quarkus.redis.datasource.RedisDataSource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** Another gateway, as far as Redis shows it. */
final class OtherGateway {

    static final String ALL = "warlog:gateways";

    private final RedisDataSource redis;
    final String name = "other-" + UUID.randomUUID();

    OtherGateway(RedisDataSource redis) {
        this.redis = redis;
        redis.execute("SET", key("alive"), "1", "PX", "600000");
        redis.execute("SADD", ALL, name);
    }

    private String key(String table) {
        return "warlog:gateway:" + name + ":" + table;
    }

    /** Connects a user there, and says so. */
    void connect(String user, String status) {
        JsonArray sockets = new JsonArray()
                .add(new JsonObject()
                        .put("id", "1")
                        .put("transport", "websocket")
                        .put("since", 1));
        redis.execute(
                "HSET",
                key("users"),
                user,
                new JsonObject().put("status", status).put("sockets", sockets).encode());
        publish("warlog:presence:" + user, "presence", user);
    }

    void attends(String user, String session, long untilMillis) {
        redis.execute("HSET", key("fights"), session + "\t" + user, Long.toString(untilMillis));
    }

    void enters(String user, String userName, String room) {
        redis.execute("HSET", key("rooms"), room, "1");
        redis.execute("ZADD", key("room:" + room), "0", user + "\t" + userName);
    }

    void leaves(String user, String userName, String room) {
        redis.execute("ZREM", key("room:" + room), user + "\t" + userName);
    }

    void publish(String channel, String kind, String body) {
        redis.execute("PUBLISH", channel, name + " " + kind + "\n" + body);
    }

    /** As when it was killed and its last word has expired. */
    void die() {
        redis.execute("DEL", key("alive"));
    }

    boolean isClearedAway() {
        return redis.execute("EXISTS", key("users"), key("fights"), key("rooms"))
                                .toInteger()
                        == 0
                && redis.execute("SISMEMBER", ALL, name).toInteger() == 0;
    }
}
