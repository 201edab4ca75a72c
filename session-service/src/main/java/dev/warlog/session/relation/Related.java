package dev.warlog.session.relation;

import java.util.UUID;

/**
 * Somebody that a user has to do with.
 *
 * @param since milliseconds since 1970
 */
record Related(UUID user, String name, long since) {}
