package dev.warlog.system.proof;

import java.util.List;

/** A fight that was played to its end. */
record Match(String session, String mode, Door.Account creator, List<Journal> journals) {
    Match {
        journals = List.copyOf(journals);
    }
}
