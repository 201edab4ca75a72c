package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final Answers answers = new Answers(2);

    private static CommandKey key(String user, String id) {
        return new CommandKey(user, id);
    }

    private static Answers.Answer answer(String data) {
        return new Answers.Answer(true, data.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String data(Answers of, CommandKey key) {
        Answers.Answer answer = of.of(key);
        return answer == null ? null : new String(answer.data(), StandardCharsets.UTF_8);
    }

    @Test
    void theOldestGoFirst() {
        answers.remember(key("u", "1"), answer("first"));
        answers.remember(key("u", "2"), answer("second"));
        answers.remember(key("u", "3"), answer("third"));

        assertThat(answers.of(key("u", "1"))).isNull();
        assertThat(data(answers, key("u", "2"))).isEqualTo("second");
        assertThat(data(answers, key("u", "3"))).isEqualTo("third");
    }

    @Test
    void aLaterAnswerReplacesTheEarlierAndIsTheYoungest() {
        answers.remember(key("u", "1"), answer("queued"));
        answers.remember(key("u", "2"), answer("second"));
        answers.remember(key("u", "1"), answer("executed"));
        answers.remember(key("u", "3"), answer("third"));

        assertThat(data(answers, key("u", "1"))).isEqualTo("executed");
        assertThat(answers.of(key("u", "2"))).isNull();
    }

    @Test
    void theSameIdOfAnotherUserIsAnotherCommand() {
        answers.remember(key("u", "1"), answer("theirs"));

        assertThat(answers.of(key("v", "1"))).isNull();
        assertThat(answers.of(key("u1", ""))).isNull();
    }

    @Test
    void commandsWithTheSameHashAreTwo() {
        assertThat(key("u", "Aa")).hasSameHashCodeAs(key("u", "BB"));
        answers.remember(key("u", "Aa"), answer("theirs"));

        assertThat(answers.of(key("u", "BB"))).isNull();
    }

    @Test
    void tellsAcceptedFromRefused() {
        answers.remember(key("", "ä"), new Answers.Answer(false, new byte[] {1, 2}));

        Answers.Answer refused = answers.of(key("", "ä"));
        assertThat(refused).isNotNull();
        assertThat(refused.accepted()).isFalse();
        assertThat(refused.data()).containsExactly(1, 2);
    }

    @Test
    void answersLikeAMapThatForgetsWhateverTheirLength() {
        Random random = new Random(7);
        Answers packed = new Answers(16);
        List<CommandKey> order = new ArrayList<>();
        Map<CommandKey, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            CommandKey key = key("user-" + random.nextInt(3), "" + random.nextInt(40));
            String text = "x".repeat(random.nextInt(random.nextInt(50) == 0 ? 5_000 : 60)) + i;
            packed.remember(key, answer(text));
            order.add(key);
            expected.put(key, text);
            List<CommandKey> kept = order.subList(Math.max(0, order.size() - 16), order.size());
            for (CommandKey any : expected.keySet()) {
                assertThat(data(packed, any)).isEqualTo(kept.contains(any) ? expected.get(any) : null);
            }
        }
        Answers copy = new Answers(16);
        packed.forEach(copy::remember);
        expected.keySet().forEach(key -> assertThat(data(copy, key)).isEqualTo(data(packed, key)));
    }
}
