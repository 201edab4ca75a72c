package dev.warlog.log;

/** Headers that only the log itself reads, to tell which records count and what of them is remembered. */
final class LogHeaders {

    /**
     * How many records after its claim the writer meant this one to stand, from 1. One that stands elsewhere is void: a
     * record before it was lost, or somebody else's came between, and whoever goes on decides its command again.
     */
    static final String PLACE = "wl_place";

    /** On a refusal that is not remembered: the same command id may be tried again. */
    static final String FORGET = "wl_forget";

    private LogHeaders() {}
}
