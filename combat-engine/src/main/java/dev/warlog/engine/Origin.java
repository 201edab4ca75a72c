package dev.warlog.engine;

/** Which fight another was forked from, and after which outcome. */
public record Origin(SessionId session, long seq) {}
