package dev.warlog.engine;

/** What becomes of a combatant whose player has been gone for longer than the fight waits. */
public enum DisconnectPolicy {
    /** It stands where it is; its turns run out. */
    LINGER,
    /** Its turns are passed at once. */
    PASS,
    /** The ruleset plays it as it plays creatures. */
    AUTOPLAY,
    /** It is out of the fight. */
    FORFEIT
}
