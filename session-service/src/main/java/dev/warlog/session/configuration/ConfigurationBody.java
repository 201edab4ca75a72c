package dev.warlog.session.configuration;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a combat configuration in the API's description; bounds are the contract's. */
@Schema(name = "CombatConfiguration")
record ConfigurationBody(
        @Schema(required = true, pattern = "[a-z][a-z0-9_-]{1,63}")
        String name,

        @Schema(enumeration = {"turn_based", "real_time"}) @Nullable
        String combatMode,

        @Nullable Integer tickMillis,
        @Nullable Integer turnLimitMillis,
        @Nullable Integer apPerTurn,
        @Nullable Integer mpPerTurn,
        @Nullable Boolean autoEndTurn,
        @Nullable Integer apRegenMilliPerSecond,
        @Nullable Integer mpRegenMilliPerSecond,
        @Nullable Integer globalCooldownMillis,
        @Nullable Integer queueSize,
        @Nullable Boolean allowFlee,
        @Nullable Long maxDurationMillis,
        @Nullable Integer staminaPerTurn,
        @Nullable Integer staminaPerSecond,
        @Nullable Integer turnMillis,

        @Schema(enumeration = {"linger", "pass", "autoplay", "forfeit"}) @Nullable
        String disconnectPolicy,

        @Nullable Integer disconnectGraceMillis,
        @Nullable Long waitLimitMillis,
        @Nullable Long pauseLimitMillis,
        @Nullable Integer rewindMillis,

        @Schema(enumeration = {"public", "all_seeing"}) @Nullable
        String spectators,

        @Schema(readOnly = true) int version,
        @Schema(readOnly = true) boolean shipped,
        @Schema(readOnly = true) @Nullable String createdBy,
        @Schema(readOnly = true) @Nullable String changedBy,
        @Schema(readOnly = true) long changedAt) {}
