package dev.warlog.gateway.socketio;

import dev.warlog.gateway.socketio.socket.Arrival;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access token that a client shows: in {@code auth.token}, in the header, or in the query. */
final class ShownToken {

    private static final String TOKEN = "token";
    private static final String BEARER = "Bearer ";

    static @Nullable String of(Arrival arrival) {
        String token = arrival.auth().path(TOKEN).textValue();
        if (token != null) {
            return token;
        }
        String header = arrival.handshake().authorization();
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).strip();
        }
        try {
            List<String> query = new QueryStringDecoder(arrival.handshake().query(), false)
                    .parameters()
                    .getOrDefault(TOKEN, List.of());
            return query.isEmpty() ? null : query.getFirst();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private ShownToken() {}
}
