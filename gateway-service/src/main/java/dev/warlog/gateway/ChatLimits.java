package dev.warlog.gateway;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Bounds of what people say to each other. */
public interface ChatLimits {

    /** Longest message, in characters as people count them (code points). */
    @WithDefault("500")
    int maxCharacters();

    /** Messages of one user within the window: a quick talker writes one in two seconds. */
    @WithDefault("8")
    int maxMessages();

    /** Characters of one user within the window: a wall of text pushes out what others say. */
    @WithDefault("1500")
    int maxFloodCharacters();

    /** How often a user may say the same within the repetition window. */
    @WithDefault("2")
    int maxRepetitions();

    @WithDefault("10000")
    long windowMillis();

    @WithDefault("60000")
    long repetitionMillis();

    /** Users whose recent messages are remembered; who was silent longest is forgotten first. */
    @WithDefault("20000")
    int maxUsers();

    /** Languages whose words are masked; each is a list of words in the gateway's resources. */
    @WithDefault("en,de,es,fr")
    List<String> languages();

    /** A file with more words to mask, one a line. */
    Optional<String> words();

    /** Shortest time between two notices of one user that it is typing in the same room. */
    @WithDefault("1000")
    long typingMillis();
}
