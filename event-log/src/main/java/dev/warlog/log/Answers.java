package dev.warlog.log;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last answers given in a session, so that a command that comes again gets the same one; the oldest go first. */
final class Answers {

    /**
     * What was answered.
     *
     * @param accepted whether {@code data} is the acknowledgement's data; else it is the whole refusing frame
     */
    record Answer(boolean accepted, byte[] data) {}

    private final int most;
    private final LinkedHashMap<CommandKey, Answer> kept = new LinkedHashMap<>();

    Answers(int most) {
        this.most = most;
    }

    @Nullable
    Answer of(CommandKey key) {
        return kept.get(key);
    }

    void remember(CommandKey key, Answer answer) {
        kept.putLast(key, answer);
        if (kept.size() > most) {
            kept.pollFirstEntry();
        }
    }

    Map<CommandKey, Answer> all() {
        return kept;
    }
}
