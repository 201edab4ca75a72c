package dev.warlog.session;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of reports. */
public interface ModerationSettings {

    /** Reports of a user within an hour: more than anybody writes in earnest. */
    @WithDefault("10")
    int reportsPerHour();

    /** Reports of a user that nobody has looked at yet: one user alone cannot bury those of others. */
    @WithDefault("50")
    int openReports();

    /** How long a resolved report is kept, for those who ask why. */
    @WithDefault("180D")
    Duration resolvedKept();

    /** Reports of a page unless the caller names a number. */
    @WithDefault("50")
    int page();

    /** Most reports of a page: each has up to 2 KB of text. */
    @WithDefault("200")
    int largestPage();
}
