package dev.warlog.contract;

import java.util.List;

/** The topics, as clients and analysts know them. */
public enum Topics {
    /** Commands as accepted at the edge. */
    COMBAT_COMMANDS("game.combat.commands", false),
    /** Outcomes: the log, the truth. */
    COMBAT_EVENTS("game.combat.events", false),
    /** Refused or suspicious claims with the reason: the anti-cheat stream. */
    DAMAGE_VALIDATION("game.combat.damage.validation", false),
    /** Snapshots of fights: an optimisation, never the truth. */
    COMBAT_SNAPSHOTS("game.combat.snapshots", true),
    WORLD_COMMANDS("game.world.commands", false),
    WORLD_EVENTS("game.world.events", false),
    /** What is said and told in rooms, keyed by room. */
    CHAT_MESSAGES("game.chat.messages", false),
    /** What happened to accounts that every gateway has to know, keyed by user. */
    ACCOUNT_EVENTS("game.accounts.events", false);

    /**
     * Partitions of each topic. Commands, events and snapshots need the same number, because a command and its outcome
     * share the partition; it bounds how many owners can share the work.
     */
    public static final int PARTITIONS = 16;

    private final String topicName;
    private final boolean compacted;

    Topics(String topicName, boolean compacted) {
        this.topicName = topicName;
        this.compacted = compacted;
    }

    public String topicName() {
        return topicName;
    }

    /** Whether the broker keeps only the newest record of each key. */
    public boolean compacted() {
        return compacted;
    }

    public static List<Topics> all() {
        return List.of(values());
    }
}
