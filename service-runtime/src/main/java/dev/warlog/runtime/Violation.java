package dev.warlog.runtime;

/**
 * One thing that is wrong with the input.
 *
 * @param field where, as a path such as {@code teams[0][1]}
 * @param message what is expected, in plain words
 */
public record Violation(String field, String message) {}
