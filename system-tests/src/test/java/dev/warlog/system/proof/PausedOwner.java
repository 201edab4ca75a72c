package dev.warlog.system.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warlog.launcher.Service;
import dev.warlog.launcher.ServiceProcess;
import dev.warlog.local.Waiting;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One of two owners stands still until the other has claimed all that it had, and then goes on as if nothing had been. */
final class PausedOwner implements Fault {

    private static final Duration WAIT = Duration.ofMinutes(1);

    private @Nullable ServiceProcess other;
    /** What there is to own. */
    private int partitions;

    private int voidsBefore;

    @Override
    public String what() {
        return "`SIGSTOP` of an owner until another has claimed, then `SIGCONT`";
    }

    @Override
    public void harm(Arena arena) {
        URI first = arena.system.address(Service.COMBAT);
        assertThat(Waiting.until(WAIT, () -> owned(first) > 0))
                .as("the only one owns something")
                .isTrue();
        partitions = owned(first);
        ServiceProcess second = arena.system.startAnother(Service.COMBAT);
        other = second;
        assertThat(Waiting.until(WAIT, () -> owned(first) > 0 && owned(second.address()) > 0))
                .as("both own something")
                .isTrue();
        voidsBefore = voids(arena);
        arena.system.service(Service.COMBAT).pause();
        assertThat(Waiting.until(WAIT, () -> owned(second.address()) == partitions))
                .as("the other has claimed everything")
                .isTrue();
    }

    private static int voids(Arena arena) {
        return TruthLog.read(arena.system.kafkaBootstrapServers()).voids;
    }

    private static int owned(URI service) {
        return Sign.check(service, "combat-loop").at("/data/partitions").asInt();
    }

    @Override
    public boolean fightsGoOn() {
        return true;
    }

    @Override
    public void heal(Arena arena) {
        arena.system.service(Service.COMBAT).resume();
        URI first = arena.system.address(Service.COMBAT);
        ServiceProcess second = other;
        if (second != null) {
            assertThat(Waiting.until(
                            WAIT, () -> owned(first) > 0 && owned(first) + owned(second.address()) == partitions))
                    .as("they share again")
                    .isTrue();
            System.out.printf("  %d late records of the owner that stood still are void%n", voids(arena) - voidsBefore);
            second.stop();
        }
    }
}
