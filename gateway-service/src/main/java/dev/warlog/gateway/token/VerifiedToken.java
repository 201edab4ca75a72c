package dev.warlog.gateway.token;

/**
 * What a valid access token says.
 *
 * @param userId the account
 * @param admin whether the account looks after what belongs to all
 */
public record VerifiedToken(String userId, long expiresAtMillis, boolean admin) {}
