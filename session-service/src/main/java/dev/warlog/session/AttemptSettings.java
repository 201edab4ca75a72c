package dev.warlog.session;

import io.smallrye.config.WithDefault;
import java.util.Set;

/** How often one address (of IPv6: one /64) may register and log in; each time takes a core for some 50 ms. */
public interface AttemptSettings {

    /** Addresses that may be those of many: by default the machine itself, where a proxy may stand. */
    @WithDefault("127.0.0.1,::1")
    Set<String> exemptAddresses();

    /** Registrations at once: a school class on its first day. */
    @WithDefault("40")
    int registrationBurst();

    /** Registrations in the long run: who makes accounts by the thousand takes hours for it. */
    @WithDefault("6")
    int registrationsPerMinute();

    /** Logins at once, right or wrong: an office after an outage. */
    @WithDefault("200")
    int loginBurst();

    /** Logins in the long run: a twentieth of what one core can check. */
    @WithDefault("60")
    int loginsPerMinute();

    /** Addresses that are watched, some 5 MiB; the least recent are forgotten first. */
    @WithDefault("50000")
    int watchedAddresses();
}
