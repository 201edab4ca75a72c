package dev.warlog.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Everything that can be set about this service, with its limits. */
@ConfigMapping(prefix = "warlog.session")
public interface SessionSettings {

    /** Folder of the signing keys; made on the first start. */
    Path keysDir();

    /** Kafka's addresses. */
    String kafka();

    Accounts accounts();

    AttemptSettings attempts();

    Tokens tokens();

    Characters characters();

    Configurations configurations();

    Fights fights();

    GroupSettings groups();

    RelationSettings relations();

    ModerationSettings moderation();

    OutboxSettings outbox();

    interface Accounts {

        /** Usernames that get the group {@code admin}. */
        Optional<Set<String>> admins();

        /** Passwords hashed at once: each takes a core and 19 MiB for some 50 ms. */
        @WithDefault("2")
        int hashThreads();

        /** Passwords that may wait to be hashed: three seconds' worth; more would outlast the callers' patience. */
        @WithDefault("128")
        int hashQueue();

        /** Free failures of one username from one address: enough for a forgotten password. */
        @WithDefault("5")
        int freeFailures();

        /** Free failures of one address or one username as a whole: a household or a school behind one address. */
        @WithDefault("50")
        int freeFailuresWide();

        /** Pause after the first failure too many; doubles with each further one. */
        @WithDefault("1S")
        Duration firstPause();

        /** Longest pause: guessing becomes pointless, and the owner still gets in the same minute. */
        @WithDefault("60S")
        Duration longestPause();

        /** After this long without a failure all is forgotten. */
        @WithDefault("15M")
        Duration forgetFailuresAfter();

        /** Names and addresses with failures that are remembered: a few MiB; the least recent are forgotten first. */
        @WithDefault("20000")
        int rememberedFailures();
    }

    interface Tokens {

        /** Life of an access token: while the database is away, or where nobody asks it, none can be taken back. */
        @WithDefault("15M")
        Duration accessLife();

        /** Life of an unused refresh token: a holiday. */
        @WithDefault("14D")
        Duration refreshLife();

        /** Life of a login, however often it was refreshed. */
        @WithDefault("90D")
        Duration familyLife();

        /** Logins that an account may have at once; the oldest ends first. */
        @WithDefault("20")
        int familiesPerAccount();

        /** How long the database may take to say whether a token's login is open; then the token counts. */
        @WithDefault("1S")
        Duration loginWait();
    }

    interface Characters {

        /** Characters of one account; the list of them is not paged. */
        @WithDefault("50")
        int perAccount();
    }

    interface Configurations {

        /** Configurations in all: the list of them is not paged. */
        @WithDefault("500")
        int most();

        /** Entries of a history page: the newest ones. */
        @WithDefault("100")
        int historyPage();
    }

    interface Fights {

        /** How long a caller waits for the outcome before it gets 202. */
        @WithDefault("2S")
        Duration answerWait();

        /** After this long a command that Kafka did not confirm is refused. */
        @WithDefault("2S")
        Duration deliveryWait();

        /** Callers that may wait at once: each holds a future and a socket. */
        @WithDefault("5000")
        int waitingCallers();

        /** After this long a silent instance's share of the projection goes to another. */
        @WithDefault("10S")
        Duration projectionTimeout();

        /** Places of a fight whose creator names no number. */
        @WithDefault("8")
        int defaultMaxPlayers();

        /** Most combatants of a fight: all of them travel in every state. */
        @WithDefault("64")
        int maxPlayers();

        /** Entries of a page unless the caller names a number. */
        @WithDefault("20")
        int page();

        /** Most entries of a page: each brings its participants along. */
        @WithDefault("100")
        int largestPage();

        /** Commands that a user may send at once, and gets back at {@link #commandsPerSecond()}. */
        @WithDefault("100")
        int commandBurst();

        /** Commands of a user in the long run: far above what a hand can do. */
        @WithDefault("50")
        int commandsPerSecond();

        /** Users whose rate is watched; the least recent are forgotten first. */
        @WithDefault("20000")
        int watchedUsers();
    }
}
