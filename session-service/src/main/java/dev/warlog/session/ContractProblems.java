package dev.warlog.session;

import dev.warlog.contract.MalformedMessageException;
import dev.warlog.log.UnavailableException;
import dev.warlog.runtime.Problem;
import dev.warlog.runtime.Violation;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Problem documents for what the contract and the log refuse. */
class ContractProblems {

    @ServerExceptionMapper
    Response malformed(MalformedMessageException e) {
        Problem problem = Problem.of(400, "invalid-input", "The input breaks the rules named in 'violations'.")
                .withViolations(e.violations().stream()
                        .map(violation -> new Violation(violation.field(), violation.message()))
                        .toList());
        return Response.status(400).type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    @ServerExceptionMapper
    Response unavailable(UnavailableException e) {
        return Response.status(503)
                .type(Problem.MEDIA_TYPE)
                .header("Retry-After", "1")
                .entity(Problem.of(
                        503,
                        "unavailable",
                        "The log does not take commands now. Sending the same id again later has one effect."))
                .build();
    }
}
