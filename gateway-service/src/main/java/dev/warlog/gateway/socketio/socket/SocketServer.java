package dev.warlog.gateway.socketio.socket;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.warlog.gateway.socketio.engine.EngineHandler;
import dev.warlog.gateway.socketio.engine.EngineHandshake;
import dev.warlog.gateway.socketio.engine.EngineListener;
import dev.warlog.gateway.socketio.engine.EngineSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the clients of sessions into namespaces. */
public final class SocketServer implements EngineHandler {

    private final SocketSettings settings;
    private final Map<String, Namespace> namespaces;
    private final JsonMapper json;

    /** @param namespaces by name, such as {@code /} */
    public SocketServer(SocketSettings settings, Map<String, Namespace> namespaces) {
        this.settings = settings;
        this.namespaces = Map.copyOf(namespaces);
        this.json = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .build();
        json.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(settings.maxNesting())
                        .maxStringLength(settings.maxEventBytes())
                        .build());
    }

    @Override
    public EngineListener opened(EngineSession session, EngineHandshake handshake) {
        return new Connection(this, session, handshake);
    }

    SocketSettings settings() {
        return settings;
    }

    PacketReader reader() {
        return new PacketReader(json, settings);
    }

    @Nullable
    Namespace namespace(String name) {
        return namespaces.get(name);
    }
}
