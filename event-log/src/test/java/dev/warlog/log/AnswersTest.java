package dev.warlog.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswersTest {

    private final Answers answers = new Answers(2);

    private static CommandKey key(String user, String id) {
        return new CommandKey(user, id);
    }

    private static Answers.Answer answer() {
        return new Answers.Answer(true, new byte[0]);
    }

    @Test
    void theOldestGoFirst() {
        Answers.Answer second = answer();
        answers.remember(key("u", "1"), answer());
        answers.remember(key("u", "2"), second);
        answers.remember(key("u", "3"), answer());

        assertThat(answers.of(key("u", "1"))).isNull();
        assertThat(answers.of(key("u", "2"))).isSameAs(second);
        assertThat(answers.all()).hasSize(2);
    }

    @Test
    void aLaterAnswerReplacesTheEarlierAndIsTheYoungest() {
        Answers.Answer executed = answer();
        answers.remember(key("u", "1"), answer());
        answers.remember(key("u", "2"), answer());
        answers.remember(key("u", "1"), executed);
        answers.remember(key("u", "3"), answer());

        assertThat(answers.of(key("u", "1"))).isSameAs(executed);
        assertThat(answers.of(key("u", "2"))).isNull();
    }

    @Test
    void theSameIdOfAnotherUserIsAnotherCommand() {
        answers.remember(key("u", "1"), answer());
        assertThat(answers.of(key("v", "1"))).isNull();
    }
}
