package dev.warlog.gateway.chat;

import dev.warlog.gateway.ChatLimits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Keeps one user from drowning what others say: too many messages, too much text, the same again and again. */
final class SpamGuard {

    /** What is thought of a message. */
    enum Verdict {
        FINE(""),
        TOO_FAST("rate-limited"),
        FLOOD("flood"),
        REPEATED("repeated");

        private final String code;

        Verdict(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    private record Message(long atMillis, int characters, String said) {}

    private final ChatLimits limits;
    private final Map<String, Deque<Message>> byUser;

    SpamGuard(ChatLimits limits) {
        this.limits = limits;
        this.byUser = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Deque<Message>> eldest) {
                return size() > limits.maxUsers();
            }
        };
    }

    /** Judges a message and remembers it when it is fine. */
    synchronized Verdict judge(String user, String text, long nowMillis) {
        Deque<Message> recent = byUser.computeIfAbsent(user, anew -> new ArrayDeque<>(4));
        long longest = Math.max(limits.repetitionMillis(), limits.windowMillis());
        while (!recent.isEmpty() && nowMillis - recent.getFirst().atMillis() >= longest) {
            recent.removeFirst();
        }
        String said = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        int messages = 0;
        int characters = text.length();
        int repetitions = 0;
        for (Message message : recent) {
            if (nowMillis - message.atMillis() < limits.windowMillis()) {
                messages++;
                characters += message.characters();
            }
            boolean same = !said.isEmpty() && message.said().equals(said);
            if (same && nowMillis - message.atMillis() < limits.repetitionMillis()) {
                repetitions++;
            }
        }
        if (messages >= limits.maxMessages()) {
            return Verdict.TOO_FAST;
        }
        if (characters > limits.maxFloodCharacters()) {
            return Verdict.FLOOD;
        }
        if (repetitions >= limits.maxRepetitions()) {
            return Verdict.REPEATED;
        }
        recent.addLast(new Message(nowMillis, text.length(), said));
        return Verdict.FINE;
    }

    /** After how long that user may try again. */
    synchronized long retryAfterMillis(String user, long nowMillis) {
        Deque<Message> recent = byUser.get(user);
        if (recent == null) {
            return 0;
        }
        return recent.stream()
                .mapToLong(message -> message.atMillis() + limits.windowMillis() - nowMillis)
                .filter(left -> left > 0)
                .min()
                .orElse(limits.windowMillis());
    }
}
