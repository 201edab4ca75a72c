package dev.warlog.gateway.socket;

import dev.warlog.gateway.client.Inflow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client may send. */
enum MessageKind {
    JOIN("combat:join", Inflow.Sort.JOIN, true),
    SPECTATE("combat:spectate", Inflow.Sort.JOIN, true),
    LEAVE("combat:leave", Inflow.Sort.JOIN, true),
    ACTION("combat:action", Inflow.Sort.ACTION, true),
    CANCEL("combat:cancel", Inflow.Sort.ACTION, true),
    POSITION("combat:position", Inflow.Sort.POSITION, true),
    PING("ping", Inflow.Sort.CONTROL, false),
    REFRESH("auth:refresh", Inflow.Sort.CONTROL, false),
    ROOM_JOIN("room:join", Inflow.Sort.JOIN, false),
    ROOM_LEAVE("room:leave", Inflow.Sort.JOIN, false),
    ROOM_RESUME("room:resume", Inflow.Sort.JOIN, false),
    CHAT_MESSAGE("chat:message", Inflow.Sort.CHAT, false),
    CHAT_EMOJI("chat:emoji", Inflow.Sort.CHAT, false),
    CHAT_TYPING("chat:typing", Inflow.Sort.CHAT, false),
    ROOM_MEMBERS("room:members", Inflow.Sort.JOIN, false),
    CHARACTER_MOVE("character:move", Inflow.Sort.POSITION, false),
    CHARACTER_ACTION("character:action", Inflow.Sort.CHAT, false),
    CHARACTER_STATUS("character:status", Inflow.Sort.CHAT, false),
    PRESENCE_SET("presence:set", Inflow.Sort.CONTROL, false),
    PRESENCE_WATCH("presence:watch", Inflow.Sort.JOIN, false),
    PRESENCE_GET("presence:get", Inflow.Sort.JOIN, false),
    SUSPEND("connection:suspend", Inflow.Sort.CONTROL, false);

    private static final Map<String, MessageKind> BY_TYPE = new HashMap<>();

    static {
        for (MessageKind kind : values()) {
            BY_TYPE.put(kind.type, kind);
        }
    }

    private final String type;
    private final Inflow.Sort sort;
    private final boolean ofSession;

    MessageKind(String type, Inflow.Sort sort, boolean ofSession) {
        this.type = type;
        this.sort = sort;
        this.ofSession = ofSession;
    }

    static @Nullable MessageKind of(String type) {
        return BY_TYPE.get(type);
    }

    String type() {
        return type;
    }

    Inflow.Sort sort() {
        return sort;
    }

    /** Whether it must name a session. */
    boolean ofSession() {
        return ofSession;
    }
}
