package dev.warlog.replay.store;

import dev.warlog.engine.Deeds;

/**
 * All fights of a character or an account, added up. Whoever fled has lost; a fight without a winner is a draw for the
 * others.
 *
 * @param known whether it was in any session at all
 * @param fights sessions with it that began
 */
public record PlayerRow(boolean known, long fights, long wins, long losses, long draws, Deeds deeds) {}
