package dev.warlog.gateway.socketio.engine;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes the requests of one path and makes sessions of them. Requests may come on any event loop; each session lives on
 * that of its first one.
 */
public final class EngineServer {

    private static final Logger LOG = Logger.getLogger(EngineServer.class);
    private static final String VERSION = "4";
    private static final String POLLING = "polling";
    private static final String WEBSOCKET = "websocket";

    /** Bytes of a session's id: who knows it may use the session. */
    private static final int ID_BYTES = 18;

    /** Of a body that is too large so many times the allowed size is read, so that its sender sees the answer. */
    private static final int READ_ON = 4;

    /** @param posting whether a POST of it is being read */
    private record Entry(EngineSession session, Loop loop, AtomicBoolean posting) {}

    private final Vertx vertx;
    private final EngineSettings settings;
    private final EngineHandler handler;
    private final Cors cors;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Entry> sessions = new ConcurrentHashMap<>();

    public EngineServer(Vertx vertx, EngineSettings settings, EngineHandler handler) {
        this.vertx = vertx;
        this.settings = settings;
        this.handler = handler;
        this.cors = new Cors(settings.origins());
    }

    /** Open sessions. */
    public int size() {
        return sessions.size();
    }

    /** Takes a request; on its event loop, before anything of its body was read. */
    public void handle(HttpServerRequest request) {
        handle(request, String.valueOf(request.remoteAddress()), () -> {});
    }

    /**
     * Takes a request; on its event loop, before anything of its body was read. It may be paused.
     *
     * @param address of the peer
     * @param upgrades is run before its connection becomes a WebSocket
     */
    public void handle(HttpServerRequest request, String address, Runnable upgrades) {
        take(request, address, upgrades);
        // one that has been read to its end cannot be upgraded any more; the upgrade resumes it
        if (!isUpgrade(request) || request.response().ended()) {
            request.resume();
        }
    }

    private void take(HttpServerRequest request, String address, Runnable upgrades) {
        if (HttpMethod.OPTIONS.equals(request.method())) {
            cors.preflight(request);
            return;
        }
        cors.mark(request.getHeader("Origin"), request.response());
        String id = parameter(request, "sid");
        Entry entry = id == null ? null : sessions.get(id);
        EngineRefusal refusal = refusal(request, id, entry);
        if (refusal != null) {
            refusal.answer(request.response());
        } else if (isUpgrade(request)) {
            upgrades.run();
            webSocket(request, address, entry);
        } else if (entry == null) {
            open(request, address);
        } else if (HttpMethod.GET.equals(request.method())) {
            poll(request.response(), entry);
        } else {
            post(request, entry);
        }
    }

    private static @Nullable String parameter(HttpServerRequest request, String name) {
        try {
            return request.getParam(name);
        } catch (IllegalArgumentException e) {
            // a query that cannot be decoded has no parameters
            return null;
        }
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return WEBSOCKET.equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private @Nullable EngineRefusal refusal(HttpServerRequest request, @Nullable String id, @Nullable Entry entry) {
        String transport = parameter(request, "transport");
        if (!POLLING.equals(transport) && !WEBSOCKET.equals(transport)) {
            return EngineRefusal.UNKNOWN_TRANSPORT;
        }
        if (!VERSION.equals(parameter(request, "EIO"))) {
            return EngineRefusal.UNKNOWN_VERSION;
        }
        if (!cors.allows(request)) {
            return EngineRefusal.FORBIDDEN;
        }
        if (id != null && entry == null) {
            return EngineRefusal.UNKNOWN_SESSION;
        }
        boolean get = HttpMethod.GET.equals(request.method());
        boolean post = HttpMethod.POST.equals(request.method());
        if (entry == null && !get) {
            return EngineRefusal.BAD_METHOD;
        }
        if (isUpgrade(request) != WEBSOCKET.equals(transport) || !(get || post) || (isUpgrade(request) && !get)) {
            return EngineRefusal.BAD_REQUEST;
        }
        return entry == null && sessions.size() >= settings.maxSessions() ? EngineRefusal.FULL : null;
    }

    private void open(HttpServerRequest request, String address) {
        Polling polling = new Polling();
        polling.attach(request.response());
        Entry entry = entry(polling, Loop.current(vertx));
        request.response().closeHandler(ignored -> broke(entry, request.response()));
        begin(entry, EngineHandshake.of(request, address), new JsonArray().add(WEBSOCKET));
    }

    private void begin(Entry entry, EngineHandshake handshake, JsonArray upgrades) {
        String opening = new JsonObject()
                .put("sid", entry.session().id())
                .put("upgrades", upgrades)
                .put("pingInterval", settings.pingIntervalMillis())
                .put("pingTimeout", settings.pingTimeoutMillis())
                .put("maxPayload", settings.maxPayloadBytes())
                .encode();
        entry.session().begin(handler, handshake, opening);
    }

    private Entry entry(Transport transport, Loop loop) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        EngineSession session = new EngineSession(id, loop, settings, transport, over -> sessions.remove(over.id()));
        Entry entry = new Entry(session, loop, new AtomicBoolean());
        sessions.put(id, entry);
        return entry;
    }

    private static void broke(Entry entry, HttpServerResponse response) {
        entry.loop().now(() -> entry.session().pollBroke(response));
    }

    private static void poll(HttpServerResponse response, Entry entry) {
        response.closeHandler(ignored -> broke(entry, response));
        entry.loop().now(() -> entry.session().poll(response));
    }

    private void post(HttpServerRequest request, Entry entry) {
        HttpServerResponse response = request.response();
        if (!entry.posting().compareAndSet(false, true)) {
            EngineRefusal.BAD_REQUEST.answer(response);
            entry.loop().now(() -> entry.session().end("a second post"));
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (!response.ended() && body.length() + part.length() <= settings.maxPayloadBytes()) {
                body.appendBuffer(part);
            } else if (!response.ended()) {
                EngineRefusal.TOO_LARGE.answer(response);
                entry.loop().now(() -> entry.session().end("payload too large"));
            } else if (request.bytesRead() > (long) READ_ON * settings.maxPayloadBytes()) {
                var _ = request.connection().close();
            }
        });
        request.exceptionHandler(
                failure -> entry.loop().now(() -> entry.session().end("transport error")));
        request.endHandler(ignored -> {
            entry.posting().set(false);
            if (!response.ended()) {
                String text = body.toString(StandardCharsets.UTF_8);
                entry.loop().now(() -> entry.session().post(text, response));
            }
        });
    }

    private void webSocket(HttpServerRequest request, String address, @Nullable Entry entry) {
        EngineHandshake handshake = EngineHandshake.of(request, address);
        request.toWebSocket()
                .onFailure(failure -> LOG.debugf("an upgrade came to nothing: %s", failure))
                .onSuccess(socket ->
                        webSocket(handshake, new WebSocketTransport(socket, request.connection()), socket, entry));
    }

    private void webSocket(
            EngineHandshake handshake, WebSocketTransport transport, ServerWebSocket socket, @Nullable Entry known) {
        Loop loop = known == null ? Loop.current(vertx) : known.loop();
        WebSocketFrames frames = new WebSocketFrames(socket, loop, settings.maxPayloadBytes());
        if (known != null) {
            loop.now(() -> known.session().upgrade(transport, frames));
            return;
        }
        Entry entry = entry(transport, loop);
        frames.to(entry.session().socketEvents());
        begin(entry, handshake, new JsonArray());
    }
}
