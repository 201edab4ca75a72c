package dev.warlog.system.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that one player sent and was sent in one fight, in order, over all its connections. */
final class Journal {

    /**
     * A frame that everybody gets.
     *
     * @param phase what was being done to the system when it came
     */
    record Entry(long seq, String text, int phase) {}

    final String user;

    /** As whom the gateway said that it sees the fight. */
    String viewer = "";

    /** What was being done to the system when a command was sent first, by the command's id. */
    final Map<String, Integer> sentIn = new HashMap<>();

    final Map<String, List<JsonNode>> acks = new HashMap<>();
    final Map<String, JsonNode> refusals = new HashMap<>();
    final List<Entry> entries = new ArrayList<>();
    long firstSeq = -1;
    int connections;
    int resumed;
    int startedOver;
    int sentAgain;

    Journal(String user) {
        this.user = user;
    }

    long lastSeq() {
        return entries.isEmpty() ? firstSeq : entries.getLast().seq();
    }

    /** The whole state: the beginning of the journal, and later a sign that something could not be made up for. */
    void state(long seq) {
        if (firstSeq < 0) {
            firstSeq = seq;
        } else {
            startedOver++;
        }
    }

    void acknowledged(String id, JsonNode data) {
        acks.computeIfAbsent(id, first -> new ArrayList<>()).add(data);
    }
}
