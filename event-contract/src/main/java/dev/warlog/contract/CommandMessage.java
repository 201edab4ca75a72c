package dev.warlog.contract;

import dev.warlog.engine.Command;
import dev.warlog.engine.CommandId;
import dev.warlog.engine.SessionId;
import dev.warlog.engine.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way to the fight's owner.
 *
 * @param user who sent it, or null when the server itself did
 */
public record CommandMessage(
        CommandId id, SessionId session, @Nullable UserId user, Command command) {}
