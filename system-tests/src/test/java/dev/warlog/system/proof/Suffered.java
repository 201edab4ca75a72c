package dev.warlog.system.proof;

import java.util.List;

/** What came of one fault: a line of the table. */
final class Suffered {

    final String what;
    final List<Sign> signs;
    /** In milliseconds; negative while nothing is normal yet. */
    long normalMillis = -1;

    boolean told;
    int acknowledged;
    int frames;
    int lost;
    int doubled;

    Suffered(String what, List<Sign> signs) {
        this.what = what;
        this.signs = List.copyOf(signs);
    }

    boolean isSurvived() {
        return normalMillis >= 0 && told && lost == 0 && doubled == 0;
    }
}
