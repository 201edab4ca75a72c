package dev.warlog.gateway.client;

import java.util.List;

/** What a frame tells of which only the newest counts, so that several can become one for a receiver that is slow. */
public interface Conflated {

    /** Frames about the same can become one. */
    String subject();

    /**
     * One frame that tells what this and earlier ones tell.
     *
     * @param earlier the newest first; all about the same as this
     */
    Frame after(List<Conflated> earlier);
}
