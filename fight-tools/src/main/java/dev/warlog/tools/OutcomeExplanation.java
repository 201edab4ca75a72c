package dev.warlog.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why one outcome came out as it did, in words and in data.
 *
 * @param type of its frame
 * @param reason what brought it about, in words
 * @param story what happened, a sentence for each event
 * @param cost what the action took; absent when none was used
 * @param rolls every die with what it gave
 * @param rules what the rules say about it, with all their numbers
 * @param rewind how far back the world was looked at; absent when it was not
 * @param combatants those whom it concerns
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OutcomeExplanation(
        String session,
        long seq,
        long tick,
        long at,
        String type,
        String reason,
        @Nullable String command,
        @Nullable String user,
        @Nullable String actor,
        @Nullable String action,
        List<String> story,
        @Nullable Cost cost,
        List<Roll> rolls,
        List<Rule> rules,
        @Nullable Rewind rewind,
        List<Concerned> combatants) {

    /** What an action took of what there was, in thousandths of points for AP and MP. */
    public record Cost(Resource apMilli, Resource mpMilli, Resource stamina) {}

    /**
     * What was needed of what there was.
     *
     * @param had just before, with what had come back by then
     */
    public record Resource(int needed, int had) {}

    /**
     * A die.
     *
     * @param rule what it was for
     * @param name which of the rule's numbers it is
     */
    public record Roll(String rule, String name, long value) {}

    /** What one rule says. */
    public record Rule(String rule, String text, Map<String, Long> values) {}

    /**
     * A look back in time.
     *
     * @param askedTicks what the player had asked for, when it was more than was granted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rewind(int ticks, long millis, @Nullable Long askedTicks) {}

    /**
     * A combatant before and after.
     *
     * @param changes by the names of what changed
     */
    public record Concerned(String id, String name, int team, Map<String, Change> changes) {}

    /** Numbers stay numbers; everything else is told in words. Null for what is not there. */
    public record Change(@Nullable Object before, @Nullable Object after) {}
}
