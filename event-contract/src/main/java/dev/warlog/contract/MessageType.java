package dev.warlog.contract;

/**
 * One row of a table of names: what a record class is called on the wire, and in which version.
 *
 * @param name kebab-case
 * @param version counted from 1; written as {@code v} when it is above 1
 */
public record MessageType<T>(String name, int version, Class<? extends T> type) {}
