package dev.warlog.gateway.room;

import dev.warlog.gateway.client.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One message of a room, made once for all who get it.
 *
 * @param offset its number in the room
 * @param id of the message
 * @param user who caused it, or empty for the server
 * @param removes who is not in the room any more after it, or null
 */
record Said(long offset, String id, String user, @Nullable String removes, Frame frame) {}
