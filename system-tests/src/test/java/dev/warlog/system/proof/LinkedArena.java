package dev.warlog.system.proof;

import dev.warlog.local.StackStartException;
import java.time.Duration;

/** An arena whose ways go over links. */
record LinkedArena(Links links, Arena arena) implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    /** Its ports are chosen before anybody listens there, so another program may take one: then it begins anew. */
    static LinkedArena open(Duration longest) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            var links = new Links();
            try {
                return new LinkedArena(links, new Arena(longest, links.options()));
            } catch (StackStartException taken) {
                links.close();
            }
        }
        var links = new Links();
        return new LinkedArena(links, new Arena(longest, links.options()));
    }

    @Override
    public void close() {
        arena.close();
        links.close();
    }
}
