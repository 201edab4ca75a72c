package dev.warlog.replay.store;

/**
 * Why nothing more of a session is stored.
 *
 * @param seq the first outcome that is not to be had
 */
public record SetAside(String session, long seq, String reason, int partition, long offset) {}
