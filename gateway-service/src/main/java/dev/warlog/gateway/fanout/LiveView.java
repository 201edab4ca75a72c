package dev.warlog.gateway.fanout;

import dev.warlog.contract.Seats;
import dev.warlog.gateway.client.Frame;

/**
 * The state of a fight as the live projection has it.
 *
 * @param seq the last outcome in it
 * @param coveredOffset the first offset of the session's partition that may be missing in it
 * @param seats who plays for whom after that outcome
 * @param over whether the fight has ended, so that everybody may see everything
 * @param viewer as whom it is seen
 * @param frame {@code combat:state}, as that viewer gets it
 */
public record LiveView(long seq, long coveredOffset, Seats seats, boolean over, String viewer, Frame frame) {}
