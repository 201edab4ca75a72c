package dev.warlog.gateway;

import io.smallrye.config.WithDefault;
import java.net.URI;

/** Access tokens. */
public interface TokenLimits {

    URI jwksUrl();

    @WithDefault("https://warlog.dev")
    String issuer();

    @WithDefault("warlog")
    String audience();

    /** Longest token looked at, in characters; ours have about 400. */
    @WithDefault("4096")
    int maxLength();

    @WithDefault("2000")
    long fetchTimeoutMillis();

    /** Pause between fetches of the keys when a token names an unknown one: strangers must not make us fetch. */
    @WithDefault("5000")
    long refetchPauseMillis();

    /** Pause after a fetch that failed. */
    @WithDefault("500")
    long retryPauseMillis();

    /** Keys older than this are fetched anew, so that a withdrawn key stops to count. */
    @WithDefault("600000")
    long keysLifeMillis();

    @WithDefault("65536")
    int maxKeysBytes();
}
