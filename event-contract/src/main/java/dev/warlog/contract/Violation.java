package dev.warlog.contract;

/**
 * One thing that is wrong with an input.
 *
 * @param field where, with dots between levels; empty for the whole input
 * @param message what is wrong, in words that follow the field's name
 */
public record Violation(String field, String message) {}
