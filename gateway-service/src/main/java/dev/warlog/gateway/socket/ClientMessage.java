package dev.warlog.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A message as it came, with its frame checked and its data not yet.
 *
 * @param id the client's own, or one made by the gateway
 * @param named whether the id is the client's own
 * @param session empty where the kind needs none
 */
record ClientMessage(MessageKind kind, String id, boolean named, String session, JsonNode data) {

    /** Something is wrong with a message; says as much of it as could be read. */
    static final class Fault extends Exception {

        private static final long serialVersionUID = 1L;

        final String code;
        final @Nullable String id;
        final @Nullable String session;

        Fault(String code, String message, @Nullable String id, @Nullable String session) {
            super(message, null, false, false);
            this.code = code;
            this.id = id;
            this.session = session;
        }
    }
}
