package dev.warlog.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Every bound of the gateway, with its reason. */
@ConfigMapping(prefix = "warlog.gateway")
public interface GatewayLimits {

    Inbound inbound();

    Rates rates();

    Outbound outbound();

    Rings rings();

    JoinLimits join();

    Commands commands();

    TokenLimits token();

    AccountLimits accounts();

    AdmissionLimits admission();

    FrontDoor frontDoor();

    Lifetime lifetime();

    SocketIoLimits socketIo();

    RoomLimits rooms();

    PeopleLimits people();

    ChatLimits chat();

    BusLimits bus();

    PresenceLimits presence();

    RealtimeLimits realtime();

    CharacterLimits characters();

    /** What one connection may send. */
    interface Inbound {

        /** Largest message in UTF-8 bytes; the largest of ours has less than 1 KiB. Below the transport's own bound. */
        @WithDefault("16384")
        int maxMessageBytes();

        /** Fights that one connection may watch at once; a player is in one, an overview in a few. */
        @WithDefault("32")
        int maxSessions();

        /** Commands of one connection that the log has not confirmed yet; more means that it sends faster than we can. */
        @WithDefault("64")
        int maxPendingCommands();

        /** Ids remembered for each connection, to know whose answer comes back; a queued action is answered twice. */
        @WithDefault("64")
        int rememberedCommands();

        /** Longer work on one message than this is counted and logged: it holds up everybody on that event loop. */
        @WithDefault("20")
        long slowHandlerMillis();
    }

    /** Token buckets of one connection. */
    interface Rates {

        /** Actions and cancellations: far above the fastest ruleset (2 action points a second) with room for retries. */
        @WithDefault("20")
        int actionsPerSecond();

        @WithDefault("40")
        int actionsBurst();

        /** Positions: above 30 frames a second there is nothing to see. */
        @WithDefault("30")
        int positionsPerSecond();

        @WithDefault("60")
        int positionsBurst();

        /** Joins and leaves: each may read Redis; the burst covers a client that comes back to all its fights. */
        @WithDefault("4")
        int joinsPerSecond();

        @WithDefault("40")
        int joinsBurst();

        /** Pings and new tokens. */
        @WithDefault("4")
        int controlsPerSecond();

        @WithDefault("12")
        int controlsBurst();

        /** Chat of one connection; what one user may say in all is judged besides. */
        @WithDefault("3")
        int chatsPerSecond();

        @WithDefault("10")
        int chatsBurst();

        /** Messages that had to be refused (bad JSON, unknown, too large, too fast) before the connection is closed. */
        @WithDefault("1")
        int faultsPerSecond();

        @WithDefault("40")
        int faultsBurst();
    }

    /** What waits for one connection. */
    interface Outbound {

        /** Frames that wait; above the frames of a ring, so that coming back never overflows by itself. */
        @WithDefault("1024")
        int maxFrames();

        /** Bytes that wait; most frames are shared between all their receivers, so this is not all real memory. */
        @WithDefault("1048576")
        int maxBytes();
    }

    /** Recent frames kept for those who come back. */
    interface Rings {

        /** How far back the log is read at the start, so that a restarted gateway can serve who comes back. */
        @WithDefault("60000")
        long windowMillis();

        @WithDefault("512")
        int maxFramesPerSession();

        @WithDefault("524288")
        int maxBytesPerSession();

        /** Fights whose frames are kept; the longest silent goes first. */
        @WithDefault("20000")
        int maxSessions();

        /** Bytes of all rings: the largest part of the gateway's memory. */
        @WithDefault("67108864")
        long maxBytes();

        /** A fight silent for so long is forgotten. */
        @WithDefault("600000")
        long idleMillis();
    }

    /** Commands on their way to the log. */
    interface Commands {

        /** A log that did not confirm by then is said to be unavailable. */
        @WithDefault("2000")
        int publishTimeoutMillis();

        /** How often it is looked whether the log is there, and how long an answer may take. */
        @WithDefault("2000")
        int probeMillis();

        /** Unconfirmed commands of all connections; with their bytes below the log client's own buffer of 32 MiB. */
        @WithDefault("8192")
        int maxPending();

        @WithDefault("16777216")
        long maxPendingBytes();

        /**
         * One action in so many is sampled: each service that handles it writes its times to its log; 0 for none. A hundred
         * make 60 lines a second of 2,000 actions, which nobody feels, and in half a minute enough for percentiles.
         */
        @WithDefault("100")
        int sampleOneIn();
    }

    /** REST calls passed on to the other services. */
    interface FrontDoor {

        URI sessionUrl();

        URI worldUrl();

        URI replayUrl();

        @WithDefault("1000")
        int connectTimeoutMillis();

        /** Above the longest wait of the services themselves (2 s for an outcome). */
        @WithDefault("10000")
        long timeoutMillis();

        /** Largest body that is passed on; above the largest that the services take, which answer better. */
        @WithDefault("262144")
        int maxBodyBytes();

        /** Connections to one upstream. */
        @WithDefault("64")
        int poolSize();

        /** Calls to one upstream that wait for a connection; more are refused. */
        @WithDefault("256")
        int maxWaiting();

        /** Calls that the breaker looks at; half of them failed opens it. */
        @WithDefault("10")
        int breakerCalls();

        @WithDefault("0.5")
        double breakerFailureRatio();

        /** Whether somebody trusted stands before the gateway, whose X-Forwarded-For is kept. */
        @WithDefault("false")
        boolean trustForwarded();

        /** How long an open breaker refuses before it lets a call try again. */
        @WithDefault("2000")
        long breakerOpenMillis();
    }

    /** Looking after connections. */
    interface Lifetime {

        /** How often expiry and silence are looked at. */
        @WithDefault("500")
        long watchMillis();

        /** A peer that sent nothing for so long, not even the pong to our pings (every 25 s), is gone. */
        @WithDefault("70000")
        long silenceMillis();

        /** A peer that does not answer the closing handshake in this time is cut off. */
        @WithDefault("3000")
        long closeMillis();

        @WithDefault("20000")
        int maxConnections();

        /** Over how long a shutdown spreads its goodbyes: everybody coming back at once would hurt the next gateway. */
        @WithDefault("1500")
        long drainMillis();

        /** Most of the time that clients are asked to wait before they come back. */
        @WithDefault("3000")
        long comeBackMillis();

        /** Where clients that are sent away come back to; the address that they came by when missing. */
        Optional<URI> comeBackTo();

        /** This gateway's name in records and logs; the host's name when missing. */
        Optional<String> name();
    }
}
