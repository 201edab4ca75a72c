package dev.warlog.session;

import dev.warlog.runtime.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

/** Says of every refusal in the API's description that it is a problem document. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ProblemAnswers implements OASFilter {

    private static final String SCHEMA = "#/components/schemas/Problem";

    @Override
    public Operation filterOperation(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            boolean refusal = List.of('4', '5').contains(status.charAt(0));
            if (refusal && response.getContent() == null) {
                response.setContent(problem());
            }
        });
        return operation;
    }

    private static Content problem() {
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMA)));
    }
}
