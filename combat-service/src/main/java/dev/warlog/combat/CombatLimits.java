package dev.warlog.combat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Every bound of the combat service. */
@ConfigMapping(prefix = "warlog.combat")
interface CombatLimits {

    /**
     * After how long a silent owner's partitions go to another, in milliseconds: short enough that fights go on soon after
     * a crash, long enough to live through a pause of the collector on a busy machine.
     */
    @WithDefault("3000")
    int sessionTimeoutMillis();

    /** After which an owner whose records the log does not confirm gives up and claims anew: longer than a broker's restart. */
    @WithDefault("20000")
    int deliveryTimeoutMillis();

    /** Longest time for claiming a partition and reading the log up to the claim: a partition of some millions of events. */
    @WithDefault("60000")
    int claimTimeoutMillis();

    /** Answers kept for each fight, for commands that come again: a minute of a busy fight, some 20 KB. */
    @WithDefault("256")
    int answersRemembered();

    /** Records between two snapshots of a partition: reading as many takes well under a second. */
    @WithDefault("1000")
    int snapshotEveryRecords();

    /** How long an ended fight stays in memory to refuse late commands properly, in milliseconds. */
    @WithDefault("60000")
    long keepEndedMillis();

    /** Most position claims in one outcome: more would make a frame that is too long for a slow client. */
    @WithDefault("64")
    int claimsPerOutcome();

    /** Consumer group in which all combat services share the fights. */
    @WithDefault("combat-processor")
    String group();
}
