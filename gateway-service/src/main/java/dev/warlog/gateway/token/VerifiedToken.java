package dev.warlog.gateway.token;

/**
 * What a valid access token says.
 *
 * @param userId the account
 */
public record VerifiedToken(String userId, long expiresAtMillis) {}
