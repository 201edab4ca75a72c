package dev.warlog.gateway.attendance;

import io.vertx.core.Future;

/** Knows what other gateways attend to. */
public interface Elsewhere {

    /** Whether a player is at a fight by way of another gateway; fails when that cannot be known. */
    Future<Boolean> attends(String user, String session);
}
