package dev.warlog.session.token;

/**
 * What a login or a refresh gives.
 *
 * @param expiresIn seconds that the access token is valid for
 */
public record TokenPair(String accessToken, String refreshToken, long expiresIn) {}
