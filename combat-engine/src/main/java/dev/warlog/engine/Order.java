package dev.warlog.engine;

import org.jspecify.annotations.Nullable;

/**
 * A command with everything that deciding it may depend on, so that deciding it again gives the same.
 *
 * @param id the sender's id of the command
 * @param user who sent it, or null when the server itself did
 * @param atMillis when it is decided, in milliseconds since 1970; never before the fight's last outcome
 * @param seed the dice of a fight that is about to be created; unused by other commands
 */
public record Order(
        Command command,
        CommandId id,
        @Nullable UserId user,
        long atMillis,
        @Nullable Seed seed) {}
