package dev.warlog.session.fight;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A combat session as the projection left it; written by {@link FightStore} alone. */
@Entity
@Immutable
@Table(name = "combat_sessions")
class FightRow {

    @Id
    String id;

    @Column(name = "name")
    String name;

    @Column(name = "fight_type")
    String fightType;

    @Column(name = "combat_mode")
    String combatMode;

    @Column(name = "ruleset")
    String ruleset;

    @Column(name = "ruleset_version")
    int rulesetVersion;

    @Column(name = "map_id")
    String mapId;

    @Column(name = "max_players")
    int maxPlayers;

    @Nullable
    @Column(name = "created_by")
    String createdBy;

    @Column(name = "status")
    String status;

    @Column(name = "created_at")
    Instant createdAt;

    @Nullable
    @Column(name = "started_at")
    Instant startedAt;

    @Nullable
    @Column(name = "ended_at")
    Instant endedAt;

    @Nullable
    @Column(name = "winner_team")
    Integer winnerTeam;

    @Nullable
    @Column(name = "end_reason")
    String endReason;

    FightRow() {}
}
