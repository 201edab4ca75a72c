package dev.warlog.replay.history;

import dev.warlog.contract.MalformedMessageException;
import dev.warlog.engine.DamagedHistoryException;
import dev.warlog.replay.store.SessionRow;
import dev.warlog.replay.store.StoreUnavailableException;
import dev.warlog.runtime.Problem;
import dev.warlog.runtime.ProblemException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What can go wrong with a history, for those who ask for it. */
class HistoryProblems {

    private static final Logger LOG = Logger.getLogger(HistoryProblems.class);

    @ServerExceptionMapper
    Response unavailable(StoreUnavailableException e) {
        LOG.warn("a question was not answered", e);
        return answer(Problem.of(503, "unavailable", "The history cannot be read at the moment; try again."));
    }

    @ServerExceptionMapper({DamagedHistoryException.class, MalformedMessageException.class})
    Response damaged(RuntimeException e) {
        LOG.error("a stored history is damaged", e);
        return answer(Problem.of(
                500, "damaged-history", "The stored outcomes of this session do not fit together: " + e.getMessage()));
    }

    /** The answer to a question about an outcome that is not there. */
    static ProblemException unknownSeq(SessionRow session) {
        return new ProblemException(
                404, "unknown-seq", "The session has outcomes from 1 to " + session.lastSeq() + " so far.");
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
