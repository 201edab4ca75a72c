package dev.warlog.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Every bound of this service, with its reason. */
@ConfigMapping(prefix = "warlog.replay")
public interface ReplayLimits {

    /** How long an answer waits until everything logged before the question is stored; callers wait about 2 s. */
    @WithDefault("2s")
    Duration freshnessWait();

    /** Outcomes of a page when the caller names no limit: about 100 KB. */
    @WithDefault("100")
    int pageDefault();

    /** Most outcomes of a page: about 500 KB. */
    @WithDefault("500")
    int pageMost();

    /** Outcomes read at once while folding or verifying; bounds the memory of one such request. */
    @WithDefault("500")
    int foldPage();

    /** A folded state is kept at every so many outcomes. */
    @WithDefault("100")
    int snapshotEvery();

    /** Folded states kept in memory, 5 to 20 KB each. */
    @WithDefault("500")
    int snapshotsKept();

    /** Requests that fold or verify at once; more would only share the same processors. */
    @WithDefault("4")
    int foldsAtOnce();

    /** How long such a request waits for its turn before it is refused. */
    @WithDefault("2s")
    Duration foldWait();

    /** How long a fork waits until the log has it, and then for its outcome; callers wait about 2 s. */
    @WithDefault("2s")
    Duration forkWait();

    /** Forks that may wait at once: each holds a whole fight. */
    @WithDefault("100")
    int forksAtOnce();

    /** Longest wait for the database to answer a question. */
    @WithDefault("5s")
    Duration queryTimeout();

    /** Longest wait for the database to store a batch, which is at most 500 records. */
    @WithDefault("15s")
    Duration batchTimeout();

    /** Silence after which another instance takes over the partitions. */
    @WithDefault("10s")
    Duration readerSessionTimeout();

    /** Consumer group; instances of one group share the partitions. */
    @WithDefault("replay-service")
    String readerGroup();
}
