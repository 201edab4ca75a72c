package dev.warlog.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.warlog.runtime.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Request bodies. */
@ApplicationScoped
public class Bodies {

    private final ObjectMapper mapper;

    Bodies(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The body, which must be there.
     *
     * @throws ProblemException 400 {@code bad-json} when the request had none
     */
    public static <T> T required(@Nullable T body) {
        if (body == null) {
            throw new ProblemException(400, "bad-json", "The request needs a JSON object as its body.");
        }
        return body;
    }

    /** The body, which may be left out, whatever type the client then declares for the nothing that it sends. */
    public <T> @Nullable T optional(@Nullable String body, Class<T> type) {
        if (body == null || body.isBlank()) {
            return null;
        }
        try {
            return mapper.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw new WebApplicationException(e, Response.Status.BAD_REQUEST);
        }
    }
}
