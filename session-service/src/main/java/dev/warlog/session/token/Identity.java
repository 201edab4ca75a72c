package dev.warlog.session.token;

import java.util.UUID;

/** Whom tokens are made out to. */
public record Identity(UUID accountId, String username) {}
