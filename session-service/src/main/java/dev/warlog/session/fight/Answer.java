package dev.warlog.session.fight;

import com.fasterxml.jackson.databind.JsonNode;
import dev.warlog.engine.Outcome;

/** What came back for a command. */
sealed interface Answer {

    /** It happened; the frame is what the caller may know of it. */
    record Happened(Outcome outcome, JsonNode frame) implements Answer {}

    /** It waits for its time; the acknowledgement says where. */
    record Queued(JsonNode acknowledgement) implements Answer {}

    /** It had been sent before; the acknowledgement is the earlier one. */
    record Repeated(JsonNode acknowledgement) implements Answer {}

    /** Nothing has come back yet; it may still happen. */
    record Late() implements Answer {}
}
