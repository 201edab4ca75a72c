package dev.warlog.session;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of parties and guilds. */
public interface GroupSettings {

    /** Members of a party: a team of a fight, with some to spare. */
    @WithDefault("8")
    int partySize();

    /** Members of a guild: all of them are in every view of it, 10 KB. */
    @WithDefault("100")
    int guildSize();

    /** Guilds that a user may be in: each is a room of each of its sockets. */
    @WithDefault("3")
    int guildsPerUser();

    /** Open invitations of one group: half a large guild at once. */
    @WithDefault("50")
    int invitationsPerGroup();

    /** Open invitations of one user: nobody can flood another's list, which is not paged. */
    @WithDefault("50")
    int invitationsPerUser();

    /** After this long an invitation is void: whoever plays daily has seen it. */
    @WithDefault("3D")
    Duration invitationLife();
}
