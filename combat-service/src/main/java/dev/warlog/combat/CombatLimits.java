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

    /** Fewest records between two snapshots of a partition: reading as many takes well under a second. */
    @WithDefault("1000")
    int snapshotEveryRecords();

    /**
     * Fewest records between two snapshots of a partition for each fight that is to be in the second: the snapshot of a
     * busy fight is as long as twenty of its outcomes, and is to be no great part of what is written.
     */
    @WithDefault("100")
    int snapshotRecordsPerSession();

    /** How long an ended fight stays in memory to refuse late commands properly, in milliseconds. */
    @WithDefault("60000")
    long keepEndedMillis();

    /**
     * How long a position claim waits for others of its fight, in milliseconds; 0 for not at all. Twenty outcomes a second
     * are as many as anybody can see apart, and each claim that goes along with another saves a frame for every player.
     * Whatever else happens in the fight does not wait, and takes the claims before it along.
     */
    @WithDefault("50")
    long gatherClaimsMillis();

    /** Most position claims in one outcome: more would make a frame that is too long for a slow client. */
    @WithDefault("64")
    int claimsPerOutcome();

    /** Whether fights in real time may begin: the way back, should they ever be too much. Those that go on, go on. */
    @WithDefault("true")
    boolean realTimeEnabled();

    /** What counts as an offence, and how much. */
    Offences offences();

    /** Weights, and how the score of an account comes and goes; docs/anti-cheat.md explains them together. */
    interface Offences {

        /** A command for somebody else's combatant: no client of ours offers it. */
        @WithDefault("20")
        int foreignCombatantWeight();

        /** A command for somebody else's fight: a client may show a button too many. */
        @WithDefault("5")
        int foreignFightWeight();

        /** A claim to be farther than anybody walks: beyond what jitter is granted already. */
        @WithDefault("10")
        int tooFastWeight();

        /** A claim to be where nobody can be, or to have got there through a wall. */
        @WithDefault("10")
        int impossiblePlaceWeight();

        /** A claim to have walked while rooted, stunned or held by an action: packets on the way do that, too. */
        @WithDefault("2")
        int hamperedWeight();

        /** An action that asked to look farther back than is allowed: slow networks do that at every action. */
        @WithDefault("1")
        int rewindClampedWeight();

        /** Offences of one sort within so many milliseconds count once: what a stall lets loose comes all together. */
        @WithDefault("1000")
        int onceInMillis();

        /** By how much a score falls in a minute: a slip every ten seconds adds up to nothing. */
        @WithDefault("60")
        int fallPerMinute();

        /** From which score on somebody should look: some eleven seconds of nothing but impossible claims. */
        @WithDefault("100")
        int threshold();

        /** No score goes higher, so that a quarter of an hour without offences clears everybody. */
        @WithDefault("900")
        int most();

        /** Accounts remembered, those heard of longest ago are forgotten first: some two megabytes. */
        @WithDefault("10000")
        int accounts();
    }

    /** Consumer group in which all combat services share the fights. */
    @WithDefault("combat-processor")
    String group();
}
