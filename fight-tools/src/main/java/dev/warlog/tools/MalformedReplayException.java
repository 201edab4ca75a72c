package dev.warlog.tools;

/** A file that is no replay file, or a damaged one; its message names the line. */
public final class MalformedReplayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedReplayException(int line, String what) {
        super("line " + line + " " + what);
    }
}
