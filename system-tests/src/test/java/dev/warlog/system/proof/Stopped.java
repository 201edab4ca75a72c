package dev.warlog.system.proof;

import dev.warlog.launcher.Service;
import dev.warlog.local.Part;
import java.util.List;

/** A server ends in order and is started again. */
record Stopped(Part part) implements Fault {

    @Override
    public String what() {
        return switch (part) {
            case KAFKA -> "restart of the broker";
            case POSTGRES -> "stop of Postgres";
            case REDIS -> "stop of Redis";
        };
    }

    @Override
    public void harm(Arena arena) {
        arena.system.stack().stop(part);
    }

    @Override
    public List<Sign> signs() {
        return switch (part) {
            case KAFKA -> List.of(Sign.down(Service.GATEWAY, "log"), Sign.down(Service.COMBAT, "combat-loop"));
            case POSTGRES -> List.of(Sign.down(Service.REPLAY, "event store projection"));
            case REDIS -> List.of(new Sign.InHealth(Service.GATEWAY, "redis", "degraded"));
        };
    }

    /** Without the log nothing happens; without the others it does. */
    @Override
    public boolean fightsGoOn() {
        return part != Part.KAFKA;
    }

    @Override
    public void heal(Arena arena) {
        arena.system.stack().start(part);
    }
}
