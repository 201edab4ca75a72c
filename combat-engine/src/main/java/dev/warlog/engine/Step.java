package dev.warlog.engine;

/** One accepted step: the outcome as it goes into the log, and the fight as it stands after it. */
public record Step(Fight after, Outcome outcome) {}
