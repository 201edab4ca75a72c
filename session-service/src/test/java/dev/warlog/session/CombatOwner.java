package dev.warlog.session;

import dev.warlog.contract.Topics;
import dev.warlog.engine.Fight;
import dev.warlog.log.EventLoop;
import dev.warlog.log.EventLoopObserver;
import dev.warlog.log.EventLoopSettings;
import dev.warlog.log.FailurePoint;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The one owner of all fights, while it runs. */
final class CombatOwner {

    private static @Nullable EventLoop<Fight> loop;

    /** Starts it unless it runs already, and waits until it owns every partition. */
    static synchronized void running(String kafka) {
        if (loop == null) {
            EventLoopSettings settings = new EventLoopSettings(
                    kafka,
                    Topics.COMBAT_COMMANDS.topicName(),
                    Topics.COMBAT_EVENTS.topicName(),
                    Topics.COMBAT_SNAPSHOTS.topicName(),
                    "combat-owner",
                    "combat-owner",
                    "/combat",
                    6_000,
                    20_000,
                    20_000,
                    256,
                    1_000,
                    100,
                    0,
                    1,
                    60_000);
            loop = EventLoop.start(
                    settings,
                    new DecidingLogic(),
                    InstantSource.system(),
                    EventLoopObserver.NONE,
                    FailurePoint.Hook.NONE);
        }
        EventLoop<Fight> started = loop;
        Waiting.until("all partitions are owned", () -> started.partitions() == Topics.PARTITIONS);
    }

    static synchronized void stop() {
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }

    private CombatOwner() {}
}
