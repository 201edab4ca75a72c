package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.launcher.Service;
import dev.warlog.launcher.ServiceProcess;
import dev.warlog.local.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An owner whose clock is wrong takes over from one whose clock is right, and gives back to it. */
final class WrongClock implements Fault {

    private static final Duration WAIT = Duration.ofMinutes(1);

    private final Duration offset;
    private @Nullable ServiceProcess other;

    WrongClock(Duration offset) {
        this.offset = offset;
    }

    @Override
    public String what() {
        return "owner whose clock is %d s %s, and back"
                .formatted(Math.abs(offset.toSeconds()), offset.isNegative() ? "slow" : "fast");
    }

    @Override
    public void harm(Arena arena) {
        ServiceProcess wrong = arena.system.startAnother(
                Service.COMBAT, Map.of("WARLOG_CLOCK_OFFSET_MILLIS", Long.toString(offset.toMillis())));
        other = wrong;
        arena.system.service(Service.COMBAT).stop();
        untilOwning(wrong.address());
    }

    private static void untilOwning(URI owner) {
        assertThat(Waiting.until(
                        WAIT,
                        () -> Sign.check(owner, "combat-loop")
                                        .at("/data/partitions")
                                        .asInt()
                                > 0))
                .as("it owns something")
                .isTrue();
    }

    @Override
    public boolean fightsGoOn() {
        return true;
    }

    @Override
    public void heal(Arena arena) {
        arena.system.start(Service.COMBAT);
        untilOwning(arena.system.address(Service.COMBAT));
        ServiceProcess wrong = other;
        if (wrong != null) {
            wrong.stop();
        }
    }
}
