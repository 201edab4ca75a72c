package dev.warlog.engine;

/** What those see who only watch a running fight. */
public enum SpectatorView {
    /** What every side may know. */
    PUBLIC,
    /** Everything. */
    ALL_SEEING
}
