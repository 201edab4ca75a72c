package dev.warlog.gateway;

import io.smallrye.config.WithDefault;

/** Bounds of what gateways tell one another over Redis. */
public interface BusLimits {

    /** Requests that go to Redis in one round trip; far below the client's own bound of 2,048 unanswered ones. */
    @WithDefault("500")
    int batch();

    /** Requests that wait for their round trip: every connection of a full gateway may write once. */
    @WithDefault("65536")
    int maxWaiting();

    /** Round trips under way at once; the second fills the time that the first is on the wire. */
    @WithDefault("2")
    int roundTrips();

    /** A round trip without an answer by then has failed; well Redis answers in a few milliseconds. */
    @WithDefault("1000")
    long timeoutMillis();

    /** How often the gateway sends itself something, to know that it still hears. */
    @WithDefault("1000")
    long probeMillis();

    /** A subscribing connection that hears nothing for so long, not even ourselves, is replaced. */
    @WithDefault("3500")
    long silenceMillis();

    /** First pause before connecting again; doubles. */
    @WithDefault("100")
    long firstPauseMillis();

    /** Longest pause: what lies between Redis being back and the gateways hearing one another again. */
    @WithDefault("2000")
    long longestPauseMillis();

    /** Largest message that is passed on, in characters: more than any frame of a client's may become. */
    @WithDefault("65536")
    int maxMessageCharacters();
}
