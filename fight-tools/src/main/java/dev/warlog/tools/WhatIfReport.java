package dev.warlog.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What came out differently when a recorded fight's commands were decided under other rules.
 *
 * @param underRules name and version of the other rules
 * @param actions what each action did, by its id
 * @param combatants what each combatant did and suffered, by its name
 * @param firstDifference absent when everything came out the same
 * @param refused commands of the record that the other rules refuse
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WhatIfReport(
        String session,
        String recordedUnder,
        String underRules,
        Result recorded,
        Result otherwise,
        SortedMap<String, Both> actions,
        SortedMap<String, Both> combatants,
        @Nullable Difference firstDifference,
        List<Refused> refused) {

    /**
     * How a fight went.
     *
     * @param winnerTeam absent for none
     * @param endReason absent when it did not end
     * @param durationMillis from its start, without pauses
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Result(
            @Nullable Integer winnerTeam, @Nullable String endReason, long durationMillis, long outcomes) {}

    /** The same in the record and under the other rules. */
    public record Both(Sum recorded, Sum otherwise) {}

    /**
     * What was done in all.
     *
     * @param uses how often; for a combatant, how many actions it used
     */
    public record Sum(int uses, long damage, long healing, long damageTaken) {
        static final Sum NONE = new Sum(0, 0, 0, 0);

        Sum plus(Sum other) {
            return new Sum(
                    uses + other.uses, damage + other.damage, healing + other.healing, damageTaken + other.damageTaken);
        }
    }

    /**
     * The first outcome that is another one.
     *
     * @param recorded what happened, a sentence for each event, or the event itself where it differs in what sentences leave
     *     out; empty when the record was over
     * @param otherwise the same under the other rules
     */
    public record Difference(long seq, List<String> recorded, List<String> otherwise) {}

    /**
     * A command of the record that the other rules refuse.
     *
     * @param seq its outcome in the record
     */
    public record Refused(long seq, String command, String code, String message) {}
}
