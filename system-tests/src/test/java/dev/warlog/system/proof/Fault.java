package dev.warlog.system.proof;

import java.util.List;

/** A harm that can be done to a running system, and undone. */
sealed interface Fault permits Killed, Stopped, PausedOwner, FullDisk, CutLink, SlowLink, WrongClock, Poison {

    /** What it is and how it is done, for the table. */
    String what();

    /** Does it, whatever is under way at that moment. */
    void harm(Arena arena);

    /** How the system says by itself that something is wrong; none when it comes and goes too fast for anybody to look. */
    default List<Sign> signs() {
        return List.of();
    }

    /** Whether players notice nothing of it. */
    boolean fightsGoOn();

    /** Undoes it; what this waits for counts as time until all is normal. */
    void heal(Arena arena);
}
