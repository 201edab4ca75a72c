package dev.warlog.gateway.client;

/**
 * A message that passed on a connection, without what it said.
 *
 * @param in whether it came from the client
 * @param type unknown for what could not be read
 * @param at milliseconds since 1970
 */
public record Passed(boolean in, String type, long at, int bytes) {}
