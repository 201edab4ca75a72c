package dev.warlog.world;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Every bound of this service, with its reason. */
@ConfigMapping(prefix = "warlog.world")
public interface WorldLimits {

    /** Fights kept folded in memory, 5 to 20 KB each; others are loaded from Redis when they go on. */
    @WithDefault("5000")
    int fightsInMemory();

    /** How long an ended fight can still be joined and looked at before Redis forgets it. */
    @WithDefault("1h")
    Duration endedFightsKept();

    /** How often to look whether Redis still has what was put there; it may be emptied while nothing is written. */
    @WithDefault("1s")
    Duration redisWatchInterval();

    /** Longest wait for Redis to take or give a batch, which is at most 500 records. */
    @WithDefault("5s")
    Duration redisTimeout();

    /** Longest wait for Postgres to store a batch. */
    @WithDefault("15s")
    Duration batchTimeout();

    /** Longest wait for Postgres to answer a question. */
    @WithDefault("5s")
    Duration queryTimeout();

    /** Fights of a page when the caller names no limit: about 10 KB. */
    @WithDefault("50")
    int pageDefault();

    /** Most fights of a page: about 40 KB. */
    @WithDefault("200")
    int pageMost();

    /** Most fights told of one user; nobody can follow more. */
    @WithDefault("200")
    int fightsOfUserMost();

    /** Silence after which another instance takes over the partitions. */
    @WithDefault("10s")
    Duration readerSessionTimeout();

    /** A JSON file with the zones of the world; without it those of the product. */
    Optional<Path> zonesFile();

    /** Most zones: the list of them is not paged, 150 KB. */
    @WithDefault("1000")
    int zonesMost();

    /** Consumer group of the live projection; instances of one group share the partitions. */
    @WithDefault("world-service-live")
    String liveGroup();

    /** Consumer group of the characters projection. */
    @WithDefault("world-service-characters")
    String charactersGroup();
}
