package dev.warlog.gateway;

import io.smallrye.config.WithDefault;

/** What is remembered of accounts whose tokens do not count any more. */
public interface AccountLimits {

    /** How far back the accounts' events are read at the start: the life of an access token and a minute of clocks. */
    @WithDefault("960000")
    long tokenLifeMillis();

    /** Logins signed out within that time; at 200 a second. About 150 bytes each; the oldest is forgotten first. */
    @WithDefault("200000")
    int maxRevokedLogins();

    /** Banned users; whoever is banned for longer than a token's life gets no new token anyway. */
    @WithDefault("50000")
    int maxBannedUsers();
}
