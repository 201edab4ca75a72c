package dev.warlog.engine;

/**
 * Where somebody was lately, oldest first, for looking at the world as a player saw it.
 *
 * @param tick the first tick at which it was no longer there
 */
public record Trail(Position position, long tick) {}
