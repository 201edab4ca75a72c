package dev.warlog.gateway.fanout;

import dev.warlog.gateway.client.Frame;

/**
 * The state of a fight as the live projection has it.
 *
 * @param seq the last outcome in it
 * @param coveredOffset the first offset of the session's partition that may be missing in it
 * @param frame {@code combat:state}, as clients get it
 */
public record LiveView(long seq, long coveredOffset, Frame frame) {}
