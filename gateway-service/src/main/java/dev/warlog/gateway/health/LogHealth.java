package dev.warlog.gateway.health;

import dev.warlog.gateway.command.CommandIntake;
import dev.warlog.gateway.fanout.EventTail;
import dev.warlog.gateway.room.RoomTail;
import dev.warlog.gateway.socket.Draining;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the log can be reached for reading and writing, and nobody is sent away. */
@Readiness
@ApplicationScoped
class LogHealth implements HealthCheck {

    private final EventTail tail;
    private final RoomTail rooms;
    private final CommandIntake commands;
    private final Draining draining;
    private final LogProbe probe;

    LogHealth(EventTail tail, RoomTail rooms, CommandIntake commands, Draining draining, LogProbe probe) {
        this.probe = probe;
        this.tail = tail;
        this.rooms = rooms;
        this.commands = commands;
        this.draining = draining;
    }

    @Override
    public HealthCheckResponse call() {
        String reading = tail.problem() == null ? probe.problem() : tail.problem();
        // shown only: the publisher finds out that the log is back from the next command, which must be let come
        String publishing = commands.problem();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("log")
                .withData("reading", reading == null ? "ok" : reading)
                .withData("publishing", publishing == null ? "ok" : publishing)
                .withData("rooms", rooms.problem() == null ? "ok" : rooms.problem())
                .withData("draining", draining.hasBegun());
        return answer.status(reading == null && !draining.hasBegun()).build();
    }
}
