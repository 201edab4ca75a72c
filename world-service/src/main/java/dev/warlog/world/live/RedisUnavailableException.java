package dev.warlog.world.live;

/** Redis does not do what it was asked, for a reason that may pass. */
final class RedisUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisUnavailableException(Throwable cause) {
        super("Redis does not answer as it should: " + cause.getMessage(), cause);
    }
}
