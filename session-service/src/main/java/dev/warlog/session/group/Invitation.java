package dev.warlog.session.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An invitation as the invited user sees it.
 *
 * @param groupName of a guild
 * @param by who invites
 * @param expiresAt milliseconds since 1970
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Invitation(UUID group, @Nullable String groupName, UUID by, String byName, long expiresAt) {}
