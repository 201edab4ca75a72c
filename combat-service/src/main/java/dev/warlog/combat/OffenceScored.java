package dev.warlog.combat;

import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;

/**
 * An offence has raised an account's score. It is fired asynchronously, so observers ({@code @ObservesAsync}) may take
 * their time and never hold a fight up.
 *
 * @param reason kebab-case, as on the anti-cheat stream
 * @param score what the score is now
 * @param crossed whether this offence took it across the configured threshold
 */
public record OffenceScored(UserId user, SessionId session, String reason, int score, boolean crossed) {}
