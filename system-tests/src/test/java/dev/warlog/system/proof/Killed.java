package dev.warlog.system.proof;

import dev.warlog.launcher.Service;

/** A service is killed and started again. */
record Killed(Service service) implements Fault {

    @Override
    public String what() {
        return "`kill -9` of " + service.module();
    }

    @Override
    public void harm(Arena arena) {
        arena.system.service(service).kill();
    }

    @Override
    public boolean fightsGoOn() {
        return service != Service.COMBAT && service != Service.GATEWAY;
    }

    @Override
    public void heal(Arena arena) {
        arena.system.start(service);
    }
}
