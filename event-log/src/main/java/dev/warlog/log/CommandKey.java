package dev.warlog.log;

/**
 * What makes a command the same command: who sent it, and the id that the sender chose.
 *
 * @param user the account, or empty for the server itself
 */
public record CommandKey(String user, String id) {}
