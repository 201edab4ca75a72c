package dev.warlog.runtime;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever goes wrong in a resource into a problem document. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException e) {
        return answer(e.problem(), e.headers());
    }

    @ServerExceptionMapper
    Response constraintViolations(ConstraintViolationException e) {
        List<Violation> violations = e.getConstraintViolations().stream()
                .map(violation -> new Violation(fieldOf(violation.getPropertyPath()), violation.getMessage()))
                .sorted(java.util.Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList();
        return answer(invalid(violations), Map.of());
    }

    /** The JSON is well formed, but a value has the wrong type. */
    @ServerExceptionMapper
    Response mismatchedInput(MismatchedInputException e) {
        if (e.getPath().isEmpty()) {
            return badJson("The body must be a JSON object.");
        }
        return answer(invalid(List.of(new Violation(pathOf(e), "has the wrong type or an unknown value"))), Map.of());
    }

    @ServerExceptionMapper
    Response json(JacksonException e) {
        return badJson(e.getOriginalMessage());
    }

    @ServerExceptionMapper({
        UnauthorizedException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    Response unauthenticated() {
        return answer(
                Problem.of(401, "unauthenticated", "Send a valid access token as 'Authorization: Bearer …'."),
                Map.of("WWW-Authenticate", "Bearer"));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e) {
        return answer(Problem.of(403, "forbidden", "Your account may not do this."), Map.of());
    }

    @ServerExceptionMapper
    Response webApplication(WebApplicationException e) {
        if (e.getCause() instanceof MismatchedInputException mismatch) {
            return mismatchedInput(mismatch);
        }
        if (e.getCause() instanceof JacksonException broken) {
            return json(broken);
        }
        int status = e.getResponse().getStatus();
        if (status >= 500) {
            return last(e);
        }
        return answer(Problem.of(status, codeOf(status), detailOf(status)), Map.of());
    }

    @ServerExceptionMapper
    Response last(Throwable e) {
        LOG.error("A request failed unexpectedly", e);
        return answer(
                Problem.of(500, "internal-error", "Something went wrong here; the log has it under the trace id."),
                Map.of());
    }

    static Response answer(Problem problem, Map<String, String> headers) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        headers.forEach(response::header);
        return response.build();
    }

    private static Problem invalid(List<Violation> violations) {
        return Problem.of(400, "invalid-input", "The input breaks the rules named in 'violations'.")
                .withViolations(violations);
    }

    private static Response badJson(String detail) {
        return answer(Problem.of(400, "bad-json", detail), Map.of());
    }

    static String codeOf(int status) {
        return switch (status) {
            case 401 -> "unauthenticated";
            case 403 -> "forbidden";
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "too-large";
            case 415 -> "unsupported-media-type";
            default -> "bad-request";
        };
    }

    private static String detailOf(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 406 -> "Only application/json can be answered.";
            case 413 -> "The body is too large.";
            case 415 -> "Send the body as application/json.";
            default -> "The request cannot be understood.";
        };
    }

    /** Leaves out the method and the parameter, which are ours and not the sender's. */
    private static String fieldOf(Iterable<jakarta.validation.Path.Node> path) {
        StringBuilder field = new StringBuilder();
        int depth = 0;
        for (jakarta.validation.Path.Node node : path) {
            if (depth++ >= 2 || node.getKind() == jakarta.validation.ElementKind.PROPERTY) {
                field.append(field.isEmpty() ? "" : ".").append(node);
            }
        }
        return field.isEmpty() ? path.toString() : field.toString();
    }

    private static String pathOf(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
