package dev.warlog.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom Postgres runs. It refuses to be root, so for root there are two ways: a user namespace of its own, in which
 * root is nobody and the files still are ours; or the user nobody, with the right to pass through our folders.
 */
enum PostgresUser {
    OURSELVES("", 0),
    IN_OWN_NAMESPACE("unshare -U", 0),
    NOBODY(
            "setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=+dac_override --ambient-caps=+dac_override",
            65_534);

    private final String prefix;
    private final int owner;

    PostgresUser(String prefix, int owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    /** The way that works here. */
    static PostgresUser present() {
        if (!ShortCommand.succeeds(List.of("/bin/sh", "-c", "[ \"$(id -u)\" = 0 ]"))) {
            return OURSELVES;
        }
        for (PostgresUser way : List.of(IN_OWN_NAMESPACE, NOBODY)) {
            if (ShortCommand.succeeds(way.command(List.of("true")))) {
                return way;
            }
        }
        throw new StackStartException("Postgres does not run as root, and this system lets root neither enter a user"
                + " namespace (unshare) nor become another user (setpriv): run this as a normal user, or set"
                + " DATABASE_URL to a Postgres server of yours.");
    }

    List<String> command(List<String> program) {
        var command = new ArrayList<String>();
        if (!prefix.isEmpty()) {
            command.addAll(List.of(prefix.split(" ", -1)));
        }
        command.addAll(program);
        return command;
    }

    /** Lets this user own a data folder, which Postgres insists on; the way may be another one than last time. */
    void own(Path data) {
        if (this != OURSELVES && !ShortCommand.succeeds(List.of("chown", "-R", owner + ":" + owner, data.toString()))) {
            throw new StackStartException("The owner of " + data + " could not be changed.");
        }
    }
}
