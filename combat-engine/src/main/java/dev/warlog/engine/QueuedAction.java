package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * An action that waits for its time in a real-time fight.
 *
 * @param priority lower goes first; equal ones in the order in which they came
 * @param command the command that asked for it
 * @param user who sent that command
 */
public record QueuedAction(
        QueueId id,
        Command.Act act,
        int priority,
        CommandId command,
        @Nullable UserId user,
        long queuedTick) {}
