package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who was hidden from whom after each outcome of a fight, read from the log by a few lines of our own. */
final class Secrets {

    private static final int LEAST_CHECKED = 30;

    private final Map<String, Integer> teams = new HashMap<>();

    /** By outcome number: the ids of the hidden, with the teams that do not see them. */
    private final List<Map<String, Set<Integer>>> hidden = new ArrayList<>();

    private int sighted;
    private int lost;
    private int checked;

    Secrets(List<TruthLog.Written> outcomes) {
        hidden.add(Map.of());
        for (TruthLog.Written outcome : outcomes) {
            JsonNode data = Witness.parse(outcome.text()).path("data");
            Map<String, Set<Integer>> after = copy(hidden.getLast());
            data.path("events").forEach(event -> apply(event, after));
            hidden.add(after);
        }
    }

    private void apply(JsonNode event, Map<String, Set<Integer>> after) {
        String combatant = event.path("combatant").asText();
        switch (event.path("type").asText()) {
            case "combatant-joined" -> teams.put(combatant, event.path("team").asInt());
            case "sight-lost" -> {
                lost++;
                after.computeIfAbsent(combatant, _ -> new HashSet<>())
                        .add(event.path("team").asInt());
            }
            case "sighted" -> {
                sighted++;
                after.getOrDefault(combatant, new HashSet<>())
                        .remove(event.path("team").asInt());
            }
            default -> {}
        }
    }

    private static Map<String, Set<Integer>> copy(Map<String, Set<Integer>> hidden) {
        Map<String, Set<Integer>> copy = new HashMap<>();
        hidden.forEach((id, blind) -> copy.put(id, new HashSet<>(blind)));
        return copy;
    }

    private boolean isHidden(String id, String viewer, long seq) {
        Set<Integer> blind = hidden.get((int) seq).getOrDefault(id, Set.of());
        return viewer.equals("public")
                ? !blind.isEmpty()
                : blind.contains(Integer.parseInt(viewer.substring("team-".length())));
    }

    /** Holds every frame of a fight that somebody got against what that viewer could know. */
    void check(String who, String viewer, List<String> got, Findings findings) {
        for (String text : got) {
            JsonNode frame = Witness.parse(text);
            if (frame.has("seq")) {
                boolean state = frame.path("type").asText().equals("combat:state");
                check(who, viewer, frame.path("seq").asLong(), state, frame, findings);
            }
        }
    }

    /** The same for a state or a page of a replay. */
    void checkAnswer(String who, String viewer, JsonNode answer, Findings findings) {
        if (answer.has("items")) {
            answer.path("items")
                    .forEach(item -> check(who, viewer, item.path("seq").asLong(), false, item, findings));
        } else {
            check(who, viewer, answer.path("seq").asLong(), true, answer, findings);
        }
    }

    private void check(String who, String viewer, long seq, boolean state, JsonNode frame, Findings findings) {
        String text = frame.toString();
        for (Map.Entry<String, Integer> combatant : teams.entrySet()) {
            String id = combatant.getKey();
            boolean after = isHidden(id, viewer, seq);
            if (after && (state || isHidden(id, viewer, seq - 1))) {
                checked++;
                findings.that(!text.contains(id), "%s was told of the hidden %s: %s".formatted(who, id, text));
            }
            if (!viewer.equals("team-" + combatant.getValue())) {
                findings.that(!queues(frame, id), "%s was told what %s has in its queue: %s".formatted(who, id, text));
            }
        }
    }

    private static boolean queues(JsonNode frame, String id) {
        for (JsonNode event : frame.path("data").path("events")) {
            if (event.path("type").asText().equals("action-queued")
                    && event.path("actor").asText().equals(id)) {
                return true;
            }
        }
        JsonNode combatants = frame.has("combatants")
                ? frame.path("combatants")
                : frame.path("data").path("combatants");
        for (JsonNode combatant : combatants) {
            if (combatant.path("id").asText().equals(id)
                    && !combatant.path("queue").isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** The fight must have had something to hide, or nothing was shown. */
    void mustHaveHidden(Findings findings) {
        findings.that(sighted >= 2, "somebody came into sight: " + sighted);
        findings.that(lost >= 4, "somebody went out of sight: " + lost);
        findings.that(checked >= LEAST_CHECKED, "frames that had to keep a secret: " + checked);
    }
}
