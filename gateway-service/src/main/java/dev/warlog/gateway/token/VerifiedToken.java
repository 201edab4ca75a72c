package dev.warlog.gateway.token;

/**
 * What a valid access token says.
 *
 * @param userId the account
 * @param admin whether the account looks after what belongs to all
 * @param login the login that it comes from; empty when it does not say
 */
public record VerifiedToken(String userId, long expiresAtMillis, boolean admin, String login) {}
