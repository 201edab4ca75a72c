package dev.warlog.engine;

import java.util.SortedMap;

/**
 * Why something came out as it did.
 *
 * @param rule which rule spoke, such as {@code damage}
 * @param text in words
 * @param values the numbers behind the words: rolls, modifiers, costs
 */
public record Explanation(String rule, String text, SortedMap<String, Long> values) {}
